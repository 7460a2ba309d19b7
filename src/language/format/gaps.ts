import { lineStart } from "../document/lines.js";

/** Where a run of line ends, blanks and commas ends: what a layout may change. */
export function endOfGap(text: string, at: number): number {
  let end = at;
  while (end < text.length && isGap(text, end)) end++;
  return end;
}

/** Where a run of line ends, blanks and commas begins. */
export function startOfGap(text: string, at: number): number {
  let start = at;
  while (start > 0 && isGap(text, start - 1)) start--;
  return start;
}

/** The beginning of the line on which something is the first, else where it begins itself. */
export function startWithIndent(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return startOfGap(text, offset) <= start ? start : offset;
}

function isGap(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code > 0x7f) return /\s/.test(text[at] as string);
  return code === 0x20 || code === 0x2c || (code >= 0x09 && code <= 0x0d);
}
