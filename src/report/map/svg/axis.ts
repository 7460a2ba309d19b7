import { foldedSpace, type Stretch } from "../fold.js";
import type { MemoryMap } from "../model.js";
import { type Piece, piecesOf, type Span } from "../pieces.js";
import { type FoldedScale, foldedScale } from "../scale.js";

/** How high a fold is drawn. */
export const FOLD_HEIGHT = 24;

/** What all that is to scale takes together, when there is little to tell. */
const TO_SCALE = 480;

/** Where addresses lie in a picture, the highest at the top. Lengths in the picture's units. */
export interface Axis {
  readonly scale: FoldedScale;
  readonly top: number;
  readonly height: number;
  /** Where an address lies; at the nearer end when it is outside. */
  y(address: bigint): number;
  /** Upper edge and height of a span, of at least `least`. */
  box(span: Span, least?: number): { readonly y: number; readonly height: number };
}

/**
 * The axis of one map or two. Each run of bytes in which a segment lies is high enough to be seen, so that of very small
 * ones the scale is not kept.
 * @param top where the highest address lies
 * @param height what the axis takes at least, folds included
 */
export function axisOf(maps: readonly MemoryMap[], top: number, height: number): Axis {
  const pieces = piecesOf(maps);
  const space = foldedSpace(maps);
  const fine = space.flatMap((stretch): readonly Stretch[] => {
    if (stretch.fold !== null) return [stretch];
    const inside = pieces.filter((piece) => piece.start >= stretch.start && piece.end <= stretch.end);
    return inside.map(({ start, end }) => ({ start, end, fold: null }));
  });
  const folds = space.filter(({ fold }) => fold !== null).length * FOLD_HEIGHT;
  const shown = new Set(fine.filter(({ fold }) => fold === null).map(({ start }) => start));
  const lengthOf = lengths(
    pieces.filter(({ start }) => shown.has(start)),
    Math.max(TO_SCALE, height - folds),
  );
  const scale = foldedScale(fine, ({ start, fold }) => (fold === null ? (lengthOf.get(start) as number) : FOLD_HEIGHT));
  const y = (address: bigint) => top + scale.length - scale.position(address);
  return {
    scale,
    top,
    height: scale.length,
    y,
    box({ start, end }, least = 0) {
      const [upper, lower] = [y(end), y(start)];
      const lacking = Math.max(0, least - (lower - upper));
      return { y: upper - lacking / 2, height: lower - upper + lacking };
    },
  };
}

/** How long each piece is, by its start: all to scale together `total`, but none with a segment too short to be seen. */
function lengths(pieces: readonly Piece[], total: number): Map<bigint, number> {
  const busy = pieces.filter((piece) => piece.busy).length;
  const leastBusy = Math.min(3.5, total / 3 / Math.max(busy, 1));
  const leastFree = Math.min(1.5, total / 6 / Math.max(pieces.length - busy, 1));
  const bytes = Number(pieces.reduce((sum, { start, end }) => sum + end - start, 0n));
  return new Map(
    pieces.map(({ start, end, busy }) => [
      start,
      Math.max((Number(end - start) / bytes) * total, busy ? leastBusy : leastFree),
    ]),
  );
}
