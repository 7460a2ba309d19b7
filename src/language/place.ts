import type { TextDocument } from "langium";
import type { Place } from "../report/model.js";

/**
 * Where a stretch of a text stands, in lines and columns from 1.
 * @param offset in UTF-16 units
 * @param end exclusive
 */
export function placeIn(document: TextDocument, offset: number, end: number): Place {
  const start = document.positionAt(offset);
  const stop = document.positionAt(end);
  return { line: start.line + 1, column: start.character + 1, endLine: stop.line + 1, endColumn: stop.character + 1 };
}
