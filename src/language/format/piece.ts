import type { Part } from "../document/part.js";
import { parseText } from "../parser/parse-text.js";
import type { Block } from "./item.js";
import { stretchesOf } from "./stretches.js";

/** A part of a text as the formatter reads it. */
export interface Piece {
  readonly text: string;
  /** What of it can be laid out. */
  readonly stretches: readonly Block[];
}

const known = new WeakMap<Part, Piece>();

/** A part of a document, read once. */
export function pieceOf(part: Part): Piece {
  let piece = known.get(part);
  if (!piece) {
    piece = { text: part.text, stretches: stretchesOf(part.text, part.parse) };
    known.set(part, piece);
  }
  return piece;
}

/** A text that is no part of a document. */
export function pieceOfText(text: string): Piece {
  return { text, stretches: stretchesOf(text, parseText(text)) };
}
