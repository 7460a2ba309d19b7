import { lineEnd, lineStart } from "../document/lines.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { endOfGap, startOfGap } from "./gaps.js";
import type { Extent } from "./item.js";
import { pieceOf } from "./piece.js";
import { spanOf, unitsTouched } from "./units.js";
import { type Edit, layoutEdits } from "./window.js";

/**
 * Formats a document: everything in it that has no mistake of form.
 * @returns edits within gaps, in order, none touching another
 */
export function formatDocument(document: ScenarioDocument): Edit[] {
  return layoutEdits(document, 0, document.parts.length - 1);
}

/** Formats the smallest whole fields and statements of a document that an extent touches, with the blanks before them. */
export function formatExtent(document: ScenarioDocument, extent: Extent): Edit[] {
  const { parts } = document;
  const from = document.indexAt(extent.start);
  const to = document.indexAt(extent.end);
  const units = parts.slice(from, to + 1).flatMap((part) => {
    const own = { start: extent.start - part.start, end: extent.end - part.start };
    const touched = pieceOf(part).stretches.flatMap((stretch) => unitsTouched(stretch, own) ?? []);
    return touched.map(({ start, end }) => ({ start: start + part.start, end: end + part.start }));
  });
  const { start, end } = withGaps(document.text, spanOf([extent, ...units]) ?? extent);
  return layoutEdits(document, from, to).filter((edit) => edit.start >= start && edit.end <= end);
}

/**
 * An extent with the line ends and the indentation before it, and the blanks at the end of its last line; with all blank
 * lines where it ends among them.
 */
function withGaps(text: string, { start, end }: Extent): Extent {
  const gap = startOfGap(text, start);
  const line = lineEnd(text, gap);
  const behind = endOfGap(text, end);
  const hasLineEnd = lineEnd(text, startOfGap(text, end)) < end;
  const last = hasLineEnd ? lineStart(text, behind) : lineEnd(text, end);
  return {
    start: gap > 0 && line < start ? line : gap,
    end: last <= behind ? Math.max(end, last) : end,
  };
}
