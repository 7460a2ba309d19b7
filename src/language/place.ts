import type { Place } from "../report/model.js";
import type { Spot } from "./analysis/finding.js";

/** Where a spot stands in its document, in lines and columns from 1. */
export function placeOf({ part, offset, end }: Spot): Place {
  const start = part.positionAt(offset);
  const stop = part.positionAt(end);
  return { line: start.line + 1, column: start.character + 1, endLine: stop.line + 1, endColumn: stop.character + 1 };
}
