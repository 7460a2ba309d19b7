import { printable } from "../printable.js";

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
