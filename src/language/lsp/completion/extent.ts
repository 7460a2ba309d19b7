import { type Cursor, prefixOf } from "../forms/cursor.js";

/** What is replaced: the word, the beginning of `>=`, or of a path all behind its last folder. A string that is not closed may go on with what is none of it. */
export function extentOf(cursor: Cursor): [start: number, end: number] {
  const { part, start, end, offset, string } = cursor;
  if (string === undefined) return [start === offset && part.text[offset - 1] === ">" ? start - 1 : start, end];
  return [start + prefixOf(cursor).lastIndexOf("/") + 1, string === "open" ? offset : end];
}

/** What is typed already of what is replaced. */
export function typedAt(cursor: Cursor): string {
  return cursor.part.text.slice(extentOf(cursor)[0], cursor.offset);
}
