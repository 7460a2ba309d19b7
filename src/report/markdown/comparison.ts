import { columnsOf, type PlacedImage, referenceOf } from "../compare/columns.js";
import { addressSheet, markWords } from "../compare/table.js";
import { comparisonWords } from "../compare/words.js";
import type { ReportImage } from "../model.js";
import { sheetLines } from "./sheet.js";
import { plain, sentence } from "./text.js";

/** An image by each kernel asked for side by side, in blocks of lines; none when it has one kernel only. */
export function comparisonBlocks(image: ReportImage): string[][] {
  if (image.kernels === undefined) return [];
  const columns = columnsOf(image);
  const reference = referenceOf(columns);
  return [
    ...(reference === undefined ? [] : tableBlocks(columns, reference)),
    comparisonWords(columns, reference).flatMap(({ changes, kernels, what }) => [
      `- ${plain(kernels)}: ${sentence(what)}`,
      ...changes.map((change) => `  - ${sentence(change)}`),
    ]),
  ];
}

function tableBlocks(columns: readonly ReportImage[], reference: PlacedImage): string[][] {
  const sheet = addressSheet(columns, reference);
  return sheet.rows.length === 0
    ? []
    : [sheetLines(sheet), [plain(markWords(sheet, reference))].filter((line) => line !== "")];
}
