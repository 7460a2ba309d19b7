import { printable } from "../printable.js";

/** Without this mark spreadsheets take UTF-8 for something else; other programs do not expect it. */
const BYTE_ORDER_MARK = "\ufeff";

/** A row of fields as a line (RFC 4180). */
export function line(values: readonly string[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

/** What a file begins with so that spreadsheets read its text: nothing where all of it is ASCII. */
export function markFor(text: string): string {
  return isAscii(text) ? "" : BYTE_ORDER_MARK;
}

/** A value as a field: what a spreadsheet would run as a formula gets an apostrophe in front, which keeps it a text. */
function field(value: string): string {
  const shown = printable(value);
  const safe = /^\s*[=+\-@|%＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}
