import { TextDocument } from "langium";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";

/** The smallest change that makes one text of another. */
export function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const document = TextDocument.create("", "", 0, before);
  const places = [document.positionAt(start), document.positionAt(before.length - end)] as const;
  // A position cannot stand between CR and LF.
  const [from, to] = places.map((place) => document.offsetAt(place)) as [number, number];
  if (from !== start || to !== before.length - end) return { text: after };
  return { range: { start: places[0], end: places[1] }, text: after.slice(start, after.length - end) };
}
