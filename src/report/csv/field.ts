import { printable } from "../printable.js";

/** Without this mark spreadsheets take UTF-8 for something else; other programs do not expect it. */
const BYTE_ORDER_MARK = "\ufeff";

/** A row of fields as a line (RFC 4180). */
export function line(values: readonly string[]): string {
  return `${values.map((value) => field(value, ",")).join(",")}\r\n`;
}

/** What a file begins with so that spreadsheets read its text: nothing where all of it is ASCII. */
export function markFor(text: string): string {
  return isAscii(text) ? "" : BYTE_ORDER_MARK;
}

/**
 * A value as a field of a table that a spreadsheet reads, in the manner of RFC 4180: quoted where it must be, its quotes
 * doubled. It is on one line; what a spreadsheet would run as a formula gets an apostrophe in front, which keeps it a text.
 * @param separator what stands between two fields
 */
export function field(value: string, separator: "," | "\t"): string {
  const shown = printable(value);
  const safe = /^\s*[=+\-@|%＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
  return safe.includes(separator) || /"|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}
