import { isFirstOnItsLine } from "../../document/lines.js";
import type { Part } from "../../document/part.js";
import { type Piece, piecesOf } from "../../document/pieces.js";

/** What can be folded away: more than one line. Lines count from the beginning of its part, and characters on its first. */
export interface Fold {
  readonly kind: "block" | "comment";
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** Whether nothing but blanks and commas stands before the end in its line. */
  readonly endsLineStart: boolean;
}

const known = new WeakMap<Part, readonly Fold[]>();

/** The blocks and comments of a part that take more than one line, in the order in which they begin; worked out once. */
export function foldsOf(part: Part): readonly Fold[] {
  let folds = known.get(part);
  if (!folds) {
    const pieces = piecesOf(part.text);
    folds = [...blocks(part, pieces), ...comments(part, pieces)].sort((a, b) => a.startLine - b.startLine);
    known.set(part, folds);
  }
  return folds;
}

/** From behind `{` to before `}`; a block that is not closed goes on to the end of the text. */
function blocks(part: Part, pieces: readonly Piece[]): Fold[] {
  const folds: Fold[] = [];
  const open: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind === "open") open.push(piece);
    const opening = piece.kind === "close" ? open.pop() : undefined;
    if (opening) folds.push(fold("block", part, opening.end, piece.offset));
  }
  const end = part.text.trimEnd().length;
  for (const { end: start } of open) folds.push(fold("block", part, start, Math.max(start, end)));
  return folds.filter(isLong);
}

/** Comments of more than one line, and comments to the end of the line that follow one another on lines of their own. */
function comments(part: Part, pieces: readonly Piece[]): Fold[] {
  const runs: { offset: number; end: number; lines: boolean }[] = [];
  for (const { kind, offset, end } of pieces) {
    const lines = kind === "line-comment";
    const last = runs.at(-1);
    if (lines && !isFirstOnItsLine(part.text, offset)) continue;
    if (lines && last?.lines && /^(?:\r\n|\n|\r)[^\S\n\r]*$/.test(part.text.slice(last.end, offset))) last.end = end;
    else if (lines || kind === "block-comment") runs.push({ offset, end, lines });
  }
  return runs.map(({ offset, end }) => fold("comment", part, offset, end)).filter(isLong);
}

function isLong({ startLine, endLine }: Fold): boolean {
  return startLine < endLine;
}

function fold(kind: Fold["kind"], part: Part, from: number, to: number): Fold {
  const start = part.positionAt(from);
  const end = part.positionAt(to);
  return {
    kind,
    startLine: start.line - part.line,
    startCharacter: start.line === part.line ? start.character - part.character : start.character,
    endLine: end.line - part.line,
    endCharacter: end.character,
    endsLineStart: isFirstOnItsLine(part.text, to),
  };
}
