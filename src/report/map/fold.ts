import { exactSize, roughSize } from "../sizes.js";
import type { MemoryMap } from "./model.js";
import { type Piece, piecesOf, type Span, spansOf } from "./pieces.js";

/**
 * Addresses that are drawn at one scale. One that is folded stands for more bytes than it is drawn for: it is squeezed to a
 * length of the drawer's choice, and marked with its size. Bytes; `end` is the first byte after it.
 */
export interface Stretch extends Span {
  /** What is folded, null where the stretch is to scale. No segment lies in a fold. */
  readonly fold: "RAM" | "not RAM" | null;
}

/** The share of what stays to scale that the busy bytes are to have at least, as its inverse. */
const ROOM = 3n;

/** A run that is shorter than this part of what stays to scale is not worth a fold. */
const WORTH = 40n;

/** How many times the bytes of the segments the hole of a refused buffer may have to stay to scale. */
const HOLE_OVER_SEGMENTS = 32n;

/** Up to how many folds each piece keeps its own; of more, those that touch become one. */
const FOLDS = 40;

/**
 * The address space of one map, or of two that are shown at one scale: from its lowest thing to its highest, upward and
 * without a gap. What holds a segment is to scale. Of what holds none the longest runs are folded, first those that are no
 * RAM, then those outside the regions that hold segments, until a third of what is left to scale is taken; of runs of one length all or none. Every edge of a range or region that a fold would hide ends it,
 * but on a machine with very many.
 *
 * It is drawn with the highest address at the top, as the kernel's words have it: a top_down search then goes downward.
 * @returns empty when there is nothing
 */
export function foldedSpace(maps: readonly MemoryMap[]): Stretch[] {
  const pieces = piecesOf(maps);
  const folded = foldedPieces(pieces, busyBytes(maps, pieces));
  const stretches = pieces.map(
    (piece): Stretch => ({ ...plain(piece), fold: folded.has(piece) ? kindOf(piece) : null }),
  );
  const scaled = joined(stretches, (a, b) => a.fold === null && b.fold === null);
  return scaled.filter(({ fold }) => fold !== null).length <= FOLDS ? scaled : withFewFolds(scaled, pieces);
}

/** How much is folded, exact where that is short, and of what: `1792M of RAM`, `≈ 1G, no RAM`. */
export function foldSizeWords(bytes: bigint, isRam: boolean): string {
  const size = foldSize(bytes);
  return isRam ? `${size} of RAM` : `${size}, no RAM`;
}

/** How much is folded, exact where that is short: `1792M`, `≈ 1G`. */
export function foldSize(bytes: bigint): string {
  const exact = exactSize(bytes);
  return exact.length <= 5 ? exact : `≈ ${roughSize(bytes, "down")}`;
}

/** The bytes that are to be seen well: those in segments, with the largest hole that a refused buffer did not fit. */
function busyBytes(maps: readonly MemoryMap[], pieces: readonly Piece[]): bigint {
  const segments = sum(pieces.filter(({ busy }) => busy));
  const hole = maps
    .flatMap(({ ghosts }) => ghosts.map(({ hole }) => BigInt(hole)))
    .reduce((most, size) => (size > most ? size : most), 0n);
  if (segments > 0n) return segments + (hole > segments * HOLE_OVER_SEGMENTS ? 0n : hole);
  const small = maps.flatMap(({ ranges }) =>
    spansOf(ranges.filter(({ kind }) => kind === "scratch" || kind === "crashkernel")),
  );
  return small.length > 0 ? sum(small) : sum(pieces.filter(({ ram }) => ram));
}

function foldedPieces(pieces: readonly Piece[], busy: bigint): Set<Piece> {
  const folded = new Set<Piece>();
  let left = sum(pieces);
  const empty = pieces.filter((piece) => !piece.busy).sort((a, b) => (sizeOf(a) > sizeOf(b) ? -1 : 1));
  for (const piece of empty.filter(({ ram }) => !ram)) {
    if (sizeOf(piece) * WORTH <= left && sizeOf(piece) * WORTH <= busy * ROOM) continue;
    folded.add(piece);
    left -= sizeOf(piece);
  }
  for (const inUse of [false, true]) {
    let last = 0n;
    for (const piece of empty.filter(({ ram, used }) => ram && used === inUse)) {
      const isEnough = left <= busy * ROOM && sizeOf(piece) !== last;
      if (isEnough || sizeOf(piece) * WORTH <= left) break;
      folded.add(piece);
      last = sizeOf(piece);
      left -= last;
    }
  }
  return folded;
}

/** Folds that touch as one, with the short runs between them that hold no segment. */
function withFewFolds(stretches: readonly Stretch[], pieces: readonly Piece[]): Stretch[] {
  const within = ({ start, end }: Span) => pieces.filter((piece) => piece.start < end && piece.end > start);
  const free = stretches.map((stretch): Stretch => {
    if (stretch.fold !== null) return stretch;
    const there = within(stretch);
    if (there.some(({ busy }) => busy)) return stretch;
    return { ...stretch, fold: there.some(({ ram }) => ram) ? "RAM" : "not RAM" };
  });
  return joined(free, (a, b) => (a.fold === null) === (b.fold === null));
}

/** Neighbours as one where they belong together; a fold that holds any RAM is one of RAM. */
function joined(stretches: readonly Stretch[], together: (a: Stretch, b: Stretch) => boolean): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const last = found.at(-1);
    if (last && together(last, stretch)) {
      const fold = last.fold === "RAM" || stretch.fold === "RAM" ? "RAM" : last.fold;
      found[found.length - 1] = { start: last.start, end: stretch.end, fold };
    } else {
      found.push(stretch);
    }
  }
  return found;
}

function plain({ start, end }: Span): Span {
  return { start, end };
}

function kindOf({ ram }: Piece): "RAM" | "not RAM" {
  return ram ? "RAM" : "not RAM";
}

function sizeOf({ start, end }: Span): bigint {
  return end - start;
}

function sum(spans: readonly Span[]): bigint {
  return spans.reduce((total, span) => total + sizeOf(span), 0n);
}
