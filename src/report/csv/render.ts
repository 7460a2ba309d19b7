import type { ReportFile } from "../model.js";
import { line, markFor } from "./field.js";
import { COLUMNS, fileRows } from "./rows.js";

/**
 * All files as CSV (RFC 4180): a row for each segment, and for each image that fails or was not placed. Addresses and sizes
 * are `0x` text, because spreadsheets round numbers of 64 bits; sizes are there as numbers too. No text of a scenario becomes
 * a formula.
 */
export function renderCsv(files: readonly ReportFile[]): string {
  const rows = files.flatMap(fileRows).map((row) => COLUMNS.map((column) => row[column] ?? ""));
  const text = [COLUMNS, ...rows].map(line).join("");
  return markFor(text) + text;
}
