import type { CstNode } from "langium";
import type { Location, Range } from "vscode-languageserver";
import type { Spot } from "../analysis/finding.js";
import type { Part } from "../document/part.js";

/** Where a spot stands in its document now, in lines and UTF-16 characters from 0; the end exclusive. */
export function rangeOf({ part, offset, end }: Spot): Range {
  return { start: part.positionAt(offset), end: part.positionAt(end) };
}

/** A spot with the document that it stands in. */
export function locationOf(spot: Spot): Location {
  return { uri: spot.part.document.uri.toString(), range: rangeOf(spot) };
}

/** The spot of a piece of a part's syntax. */
export function spotIn(part: Part, { offset, end }: CstNode): Spot {
  return { part, offset, end };
}
