import { type CstNode, isCompositeCstNode } from "langium";
import type { Position, SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import type { Part } from "../document/part.js";
import { type Piece, piecesOf } from "../document/pieces.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { at } from "./at.js";
import type { View } from "./view.js";

/** Offsets in a part's text. */
type Extent = Pick<Piece, "offset" | "end">;

/** What is selected step by step around each position: the word, its expression, its field, the block, the statement, the file. */
export function selectionRanges({ document }: View, { positions }: SelectionRangeParams): SelectionRange[] {
  return positions.map((position) => selectionRange(document, position));
}

function selectionRange(document: ScenarioDocument, position: Position): SelectionRange {
  const { part, offset, leaf } = at(document, position);
  const all: Extent[] = [
    ...wordsAt(part.text, offset),
    ...piecesAround(part.text, offset),
    ...nodesAround(part, offset),
  ];
  // Of two words that touch, only one is meant.
  const around = leaf ? all.filter((extent) => contains(extent, leaf) || contains(leaf, extent)) : all;
  const isWhole = (extent: Extent) => lengthOf(extent) === document.length;
  const steps: Extent[] = [];
  for (const extent of around.sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const inner = steps.at(-1) ?? { offset, end: offset };
    if (contains(extent, inner) && lengthOf(extent) > lengthOf(inner) && !isWhole(extent)) steps.push(extent);
  }
  const whole = { start: document.positionAt(0), end: document.positionAt(document.length) };
  return steps.reduceRight<SelectionRange>(
    (parent, { offset: from, end }) => ({ range: { start: part.positionAt(from), end: part.positionAt(end) }, parent }),
    { range: whole },
  );
}

function lengthOf({ offset, end }: Extent): number {
  return end - offset;
}

function contains(outer: Extent, inner: Extent): boolean {
  return outer.offset <= inner.offset && inner.end <= outer.end;
}

/** The word at an offset: of the syntax, of a comment or of a file's name. */
function wordsAt(text: string, offset: number): Extent[] {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 1000), offset))?.[0].length ?? 0;
  const behind = /^\w*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0;
  return [{ offset: offset - before, end: offset + behind }];
}

/** Comments, strings and blocks around an offset, each without and with its signs. */
function piecesAround(text: string, offset: number): Extent[] {
  const found: Extent[] = [];
  const open: Piece[] = [];
  for (const piece of piecesOf(text)) {
    if (piece.kind === "open") open.push(piece);
    else if (piece.kind !== "close") found.push(insideOf(text, piece), piece);
    const opening = piece.kind === "close" ? open.pop() : undefined;
    if (!opening) continue;
    const content = { offset: opening.end, end: piece.offset };
    found.push(trimmed(text, content), content, { offset: opening.offset, end: piece.end });
  }
  return found.filter(({ offset: from, end }) => from <= offset && offset <= end);
}

/** The content of a string or comment. */
function insideOf(text: string, { offset, end }: Piece): Extent {
  const [signs = ""] = /^(?:"|\/[/*]+)/.exec(text.slice(offset, end)) ?? [];
  const [closing = ""] = /(?:"|\*\/)?$/.exec(text.slice(offset + signs.length, end)) ?? [];
  return trimmed(text, { offset: offset + signs.length, end: end - closing.length });
}

function trimmed(text: string, { offset, end }: Extent): Extent {
  const inside = text.slice(offset, end);
  const start = offset + inside.length - inside.trimStart().length;
  return { offset: start, end: Math.max(start, offset + inside.trimEnd().length) };
}

/** The nodes of the syntax tree around an offset. */
function nodesAround(part: Part, offset: number): CstNode[] {
  const found: CstNode[] = [];
  for (
    let level: readonly CstNode[] = [part.parse.value.$cstNode].filter((node) => node !== undefined);
    level.length > 0;
  ) {
    const around = level.filter((node) => node.offset <= offset && offset <= node.end);
    for (const node of around) found.push(node);
    level = around.flatMap((node) => (isCompositeCstNode(node) ? node.content : []));
  }
  return found;
}
