import type { Load, ReportImage } from "../model.js";
import type { ReportObservation } from "../observed/model.js";
import { observationWords } from "../observed/text.js";
import { sheetLines } from "./sheet.js";
import { sentence } from "./text.js";

/** What became of holding an image against a log, in blocks of lines. */
export function observationBlocks(observation: ReportObservation, load: Load, image: ReportImage): string[][] {
  const { mark, sentences, sheet, what } = observationWords(observation, load, image);
  const where = observation.line === null ? "" : ` (line ${observation.line})`;
  return [
    [`- ${mark === "FAILED" ? "**FAILED**" : mark}${where}: ${sentence(what)}`],
    sheet.rows.length > 0 ? sheetLines(sheet) : [],
    ...sentences.map((one) => [sentence(one)]),
  ];
}
