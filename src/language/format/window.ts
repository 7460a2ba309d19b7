import type { Part } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { gapEdits } from "./gap-edits.js";
import type { Extent } from "./item.js";
import { layOut } from "./layout.js";
import { lineEndOf } from "./line-ends.js";
import { type Piece, pieceOf } from "./piece.js";
import { sharesColumns } from "./print.js";

/** A text put in place of another. Offsets in the document, in UTF-16 units. */
export interface Edit extends Extent {
  readonly text: string;
}

/**
 * The edits that lay out some parts of a document. They are those that lay out the whole of it, so far as they stand there.
 * @param from index of the first part
 * @param to index of the last
 * @param instead what is read in place of a part
 */
export function layoutEdits(
  { parts }: ScenarioDocument,
  from: number,
  to: number,
  instead?: { readonly index: number; readonly piece: Piece },
): Edit[] {
  const pieceAt = (index: number) => (index === instead?.index ? instead.piece : pieceOf(parts[index] as Part));
  let first = from;
  while (first > 0 && touch(pieceAt(first - 1), pieceAt(first))) first--;
  let last = to;
  while (last < parts.length - 1 && touch(pieceAt(last), pieceAt(last + 1))) last++;
  // What stands between a part and the next is laid out with both.
  first = Math.max(0, first - 1);
  last = Math.min(parts.length - 1, last + 1);
  const pieces = Array.from({ length: last - first + 1 }, (_, i) => pieceAt(first + i));
  const text = pieces.map((piece) => piece.text).join("");
  const base = parts[first]?.start ?? 0;
  return layOut({
    pieces,
    begins: first === 0,
    ends: last === parts.length - 1,
    lineEnd: lineEndOf(parts.map((part) => part.text)),
  }).flatMap((laidOut) => {
    const edits = gapEdits(text.slice(laidOut.start, laidOut.end), laidOut.text) ?? [];
    const shift = base + laidOut.start;
    return edits.map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift }));
  });
}

/** Whether how one part is laid out may depend on the next: they share columns, of fields or of comments. */
function touch(before: Piece, next: Piece): boolean {
  const above = before.stretches.at(-1);
  const below = next.stretches[0];
  if (above?.end !== before.text.length || below?.start !== 0) return false;
  if (above.blankAfter || above.dangling.length > 0) return false;
  const last = above.items.at(-1);
  const first = below.items[0];
  return last !== undefined && first !== undefined && (sharesColumns(last, first) || last.trailing.length > 0);
}
