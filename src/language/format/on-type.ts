import { lineEnd, lineStart } from "../document/lines.js";
import type { Part } from "../document/part.js";
import { piecesOf } from "../document/pieces.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { endOfGap, startOfGap, startWithIndent } from "./gaps.js";
import type { Block, Extent, Item } from "./item.js";
import { type Piece, pieceOf, pieceOfText } from "./piece.js";
import { type Edit, layoutEdits } from "./window.js";

/**
 * Formats the block that a `}` has just closed, with its head. A head over several lines stays as it is where its line ends
 * are all that keeps the block around it from becoming one line.
 * @param offset behind the `}`
 * @returns nothing where no block ends
 */
export function formatClosed(document: ScenarioDocument, offset: number): Edit[] {
  const index = document.indexAt(offset - 1);
  const part = document.parts[index] as Part;
  const brace = offset - 1 - part.start;
  for (const piece of readable(part, part.text, brace + 1)) {
    const closed = piece.stretches.flatMap(({ items }) => blockClosedAt(items, brace) ?? [])[0];
    if (!closed) continue;
    const { item, block, around } = closed;
    const isApart = !block.oneLine || !around || /[\n\r]/.test(part.text.slice(around.start, item.start));
    const start = isApart ? startWithIndent(part.text, item.start) : block.start;
    return editsIn(document, index, piece, { start: part.start + start, end: offset - 1 });
  }
  return [];
}

/**
 * Formats the line that was just left by a line end, but for its line ends: the blanks in it, before it and behind it. What
 * is behind the cursor's line follows the line that was left, if the cursor's has nothing on it.
 * @param offset on the line behind
 */
export function formatLineLeft(document: ScenarioDocument, offset: number): Edit[] {
  let index = document.indexAt(offset);
  // A line end right before a part belongs to the part before.
  if (index > 0 && offset === document.parts[index]?.start) index--;
  const part = document.parts[index] as Part;
  const { text } = part;
  const cursor = lineStart(text, offset - part.start);
  const end = cursor - (/(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, cursor - 2), cursor))?.[0].length ?? 0);
  const start = lineStart(text, end);
  if (cursor === 0 || endOfGap(text, start) >= end) return [];
  for (const piece of readable(part, withoutEmptyLine(text, cursor), cursor)) {
    const isRead = piece.stretches.some(
      (stretch) => stretch.start <= endOfGap(text, start) && startOfGap(text, end) <= stretch.end,
    );
    if (!isRead) continue;
    const left = { start: part.start + start, end: part.start + end };
    const words = { start: part.start + endOfGap(text, start), end: part.start + startOfGap(text, end) };
    return withinOneLine(editsIn(document, index, piece, left), words);
  }
  return [];
}

/**
 * Of the edits of a line those that make no line ends. One that the layout makes several lines of stays as it is behind its
 * first word: its blanks would be those of lines that are not there.
 * @param words from the first sign of the line that is no blank to the last
 */
function withinOneLine(edits: readonly Edit[], words: Extent): Edit[] {
  const makesLine = ({ text }: Edit) => /[\r\n]/.test(text);
  const isInside = ({ start, end }: Edit) => start > words.start && end < words.end;
  const isSplit = edits.some((edit) => isInside(edit) && makesLine(edit));
  return edits.filter((edit) => !makesLine(edit) && !(isSplit && isInside(edit)));
}

function editsIn(document: ScenarioDocument, index: number, piece: Piece, { start, end }: Extent): Edit[] {
  const edits = layoutEdits(document, index, index, { index, piece });
  return edits.filter((edit) => edit.start >= start && edit.end <= end);
}

/**
 * Ways to read a part that is being written, from the most to the least of it: as it stands, with what it lacks of closing
 * braces, and only up to the cursor with what that lacks.
 * @param text the part's, or what is read in its place
 */
function* readable(part: Part, text: string, cursor: number): Generator<Piece> {
  yield text === part.text ? pieceOf(part) : pieceOfText(text);
  for (const written of [text, text.slice(0, cursor)]) {
    const lacking = openBlocks(written);
    if (lacking > 0) yield pieceOfText(`${written}\n${"}".repeat(lacking)}`);
  }
}

/** How many blocks are open at the end of a text. */
function openBlocks(text: string): number {
  let depth = 0;
  for (const { kind } of piecesOf(text)) {
    if (kind === "open") depth++;
    if (kind === "close") depth = Math.max(0, depth - 1);
  }
  return depth;
}

/** A text without the line that begins somewhere, if nothing stands on it. */
function withoutEmptyLine(text: string, start: number): string {
  const end = lineEnd(text, start);
  if (endOfGap(text, start) < end) return text;
  return text.slice(0, start) + text.slice(end).replace(/^(?:\r\n|\r|\n)/, "");
}

/** The item whose block a brace closes, and the block that the item is in. */
interface Closed {
  readonly item: Item;
  readonly block: Block;
  readonly around: Block | undefined;
}

function blockClosedAt(items: readonly Item[], brace: number, around?: Block): Closed | undefined {
  for (const item of items) {
    const { block } = item;
    if (!block || item.start > brace || block.end < brace) continue;
    return block.end === brace ? { item, block, around } : blockClosedAt(block.items, brace, block);
  }
  return undefined;
}
