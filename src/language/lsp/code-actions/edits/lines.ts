import { lineStart } from "../../../document/lines.js";
import type { Part } from "../../../document/part.js";

export { isFirstOnItsLine, lineEnd, lineStart } from "../../../document/lines.js";

/** The spaces that the line begins with that an offset is in. */
export function indentAt(text: string, offset: number): string {
  return /^[^\S\r\n]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** The line break that a document is written with. */
export function lineBreakOf({ text, document }: Part): string {
  const first = (text: string) => /\r\n|\n|\r/.exec(text)?.[0];
  return first(text) ?? first(document.text) ?? "\n";
}
