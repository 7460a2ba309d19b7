import type { Part } from "../../../document/part.js";

/** Offset at which the line begins that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** Offset of the line break that ends the line that an offset is in, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}

/** The spaces that the line begins with that an offset is in. */
export function indentAt(text: string, offset: number): string {
  return /^[^\S\r\n]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Whether nothing but spaces and commas stands before an offset on its line. */
export function isFirstOnItsLine(text: string, offset: number): boolean {
  return /^[\s,]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** The line break that a document is written with. */
export function lineBreakOf({ text, document }: Part): string {
  const first = (text: string) => /\r\n|\n|\r/.exec(text)?.[0];
  return first(text) ?? first(document.text) ?? "\n";
}
