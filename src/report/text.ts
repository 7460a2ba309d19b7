import { BAR_LEGEND } from "./bar.js";
import { findingLine } from "./diagnostics.js";
import type { ReportFile } from "./model.js";
import { printable } from "./printable.js";
import { listedRegions } from "./regions.js";
import { sheetLines } from "./sheet.js";
import { SLACK_LEGEND } from "./slack.js";
import type { Style } from "./style.js";
import { summaryLine } from "./summary.js";
import { summarySheet } from "./summary-table.js";
import { imageLines } from "./text-image.js";
import { displayWidth } from "./width.js";
import { LINE_WIDTH, wrapText } from "./wrap.js";

/** The report of all files as text to read or to paste into a mail; without a style nothing but printable characters. */
export function renderText(files: readonly ReportFile[], style: Style): string {
  const blocks = files.flatMap((file) => fileBlocks(file, style));
  return `${[...summary(files, style), ...blocks, ...legend(files, style), [summaryLine(files, style)]].map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** What became of every image, before all else where there are several files. */
function summary(files: readonly ReportFile[], style: Style): string[][] {
  if (files.length < 2) return [];
  const sheet = summarySheet(files, true);
  return sheet.rows.length > 0 ? [sheetLines(sheet, 0, style)] : [];
}

function fileBlocks(file: ReportFile, style: Style): string[][] {
  const path = printable(file.path);
  return [
    [style.strong(path), style.dim("=".repeat(Math.min(displayWidth(path), LINE_WIDTH)))],
    ...file.images.map((image) => imageLines(image, style)),
    ...(file.diagnostics.length > 0 ? [file.diagnostics.map((found) => findingLine(file.path, found, style))] : []),
  ];
}

/** What slack and bars are, once for the whole report and only where they appear. */
function legend(files: readonly ReportFile[], style: Style): string[][] {
  const images = files.flatMap((file) => file.images);
  const lines = [
    ...(images.some((image) => (image.load?.placement.segments.length ?? 0) > 0) ? wrapText(SLACK_LEGEND, 0) : []),
    ...(images.some((image) => listedRegions(image).length > 0) ? wrapText(BAR_LEGEND, 0) : []),
  ];
  return lines.length > 0 ? [lines.map(style.dim)] : [];
}
