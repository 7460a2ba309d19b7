import { findingLine } from "../diagnostics.js";
import type { ReportFile, ReportImage } from "../model.js";
import { printable } from "../printable.js";
import type { Style } from "../style.js";
import { summaryLine } from "../summary.js";
import { displayWidth } from "../width.js";
import { circumstances, headline } from "../words/image.js";
import { LINE_WIDTH, wrapText } from "../wrap.js";
import { columnsOf, referenceOf } from "./columns.js";
import { kernelNotes } from "./notes.js";
import { addressTables } from "./table.js";
import { comparisonLines } from "./words.js";

const INDENT = 2;

/** Whether images were placed with further kernels. */
export function isCompared(files: readonly ReportFile[]): boolean {
  return files.some(({ images }) => images.some(({ kernels }) => kernels !== undefined));
}

/** The images of all files with the written kernel and the further ones side by side, as text. */
export function renderComparison(files: readonly ReportFile[], style: Style): string {
  const blocks = [...files.flatMap((file) => fileBlocks(file, style)), [summaryLine(files, style)]];
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function fileBlocks(file: ReportFile, style: Style): string[][] {
  const path = printable(file.path);
  const blocks = [
    [style.strong(path), style.dim("=".repeat(Math.min(displayWidth(path), LINE_WIDTH)))],
    ...file.images.flatMap((image) => imageBlocks(image, style)),
    noteLines(file, style),
    file.diagnostics.map((found) => findingLine(file.path, found, style)),
  ];
  return blocks.filter((block) => block.length > 0);
}

function imageBlocks(image: ReportImage, style: Style): string[][] {
  const columns = columnsOf(image);
  const reference = referenceOf(columns);
  return [
    [headline(image, style), `${" ".repeat(INDENT)}${circumstances(image)}`],
    reference === undefined ? [] : addressTables(columns, reference, INDENT, style),
    comparisonLines(columns, reference, INDENT, style),
  ];
}

function noteLines(file: ReportFile, style: Style): string[] {
  return kernelNotes(file).flatMap((note) => wrapText(note, 0).map(style.info));
}
