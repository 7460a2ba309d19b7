import { COMMENT, STRING } from "./patterns.js";

/** Something in a text that shows without parsing. Offsets in UTF-16 units. */
export interface Piece {
  readonly kind: "line-comment" | "block-comment" | "string" | "open" | "close";
  readonly offset: number;
  readonly end: number;
}

const PIECE = new RegExp(`${COMMENT}|${STRING}|[{}]`, "g");

const KINDS: Readonly<Record<string, Piece["kind"]>> = {
  "//": "line-comment",
  "/*": "block-comment",
  "{": "open",
  "}": "close",
};

/** The comments, strings and braces of a text in their order, be it whole or broken. */
export function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => ({
    kind: KINDS[piece.slice(0, 2)] ?? "string",
    offset: index,
    end: index + piece.length,
  }));
}
