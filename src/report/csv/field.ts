import { printable } from "../printable.js";

/** A value as a field: what a spreadsheet would run as a formula gets an apostrophe in front, which keeps it a text. */
export function csvField(value: string): string {
  const shown = printable(value);
  const safe = /^\s*[=+\-@|%＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
