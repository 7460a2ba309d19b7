import type { ReportFile } from "../model.js";
import { csvField } from "./field.js";
import { COLUMNS, fileRows } from "./rows.js";

/** Without this mark spreadsheets take UTF-8 for something else; other programs do not expect it. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * All files as CSV (RFC 4180): a row for each segment, and for each image that fails or was not placed. Addresses and sizes
 * are `0x` text, because spreadsheets round numbers of 64 bits; sizes are there as numbers too. No text of a scenario becomes
 * a formula.
 */
export function renderCsv(files: readonly ReportFile[]): string {
  const rows = files.flatMap(fileRows).map((row) => COLUMNS.map((column) => csvField(row[column] ?? "")));
  const text = [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
  return isAscii(text) ? text : BYTE_ORDER_MARK + text;
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}
