import { type BufferSearch, hasAddress, type Region, type RegionTrial, type Segment } from "../../engine/index.js";
import { type Hex, hexOf } from "../hex.js";
import { sizeOf } from "../sizes.js";
import { candidatesOf } from "./candidates.js";
import type { Strip } from "./model.js";

/** What is searched is shown closer when it is less than this share of its region. */
const LEAST_SHARE = 6n;

/** First byte and the one after the last. */
interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * A region as it was searched for one buffer: what was used, the candidates refused, the place taken. Of a region that is
 * much larger than what was looked at, only that part.
 * @param placed the segments placed before
 * @returns null when the region was passed over, or has no byte
 */
export function stripOf(
  region: Region,
  search: BufferSearch,
  trial: RegionTrial,
  placed: readonly Segment[],
): Strip | null {
  const size = BigInt(sizeOf(region));
  if (trial.first === null || size === 0n) return null;
  const whole = { from: BigInt(region.start), to: BigInt(region.start) + size };
  const { touched, ended, taken } = candidatesOf(trial);
  const refused = ended === null ? touched : [...touched, ended];
  const inside = refused.filter((address) => address >= whole.from && address < whole.to);
  const place = taken === null ? null : { from: taken, to: taken + BigInt(search.memsz) };
  const used = placed.flatMap((segment, index) => {
    const span = { from: BigInt(segment.mem), to: BigInt(segment.mem) + BigInt(segment.memsz) };
    return hasAddress(segment) && touches(span, whole) ? [{ name: segment.name, segment: index, span }] : [];
  });
  const over = new Set(trial.jumps.map((jump) => jump.over));
  const looked = [
    ...inside.map((from) => ({ from, to: from === ended ? whole.to : from + 1n })),
    ...(place ? [place] : []),
    ...used.filter(({ segment }) => over.has(segment)).map(({ span }) => span),
  ];
  const part = closer(whole, looked);
  return {
    start: hexOf(part.from),
    size: hexOf(part.to - part.from),
    cutBelow: part.from > whole.from,
    cutAbove: part.to < whole.to,
    used: used
      .filter(({ span }) => touches(span, part))
      .map(({ name, segment, span }) => ({ name, segment, ...rangeOf(clipped(span, part)) })),
    memsz: hexOf(BigInt(search.memsz)),
    refused: inside.map(hexOf),
    taken: place && touches(place, part) ? rangeOf(clipped(place, part)) : null,
  };
}

/** The part of a region around what was looked at, with some margin; all of it where that is much of it. */
function closer(whole: Span, looked: readonly Span[]): Span {
  if (looked.length === 0) return whole;
  const from = looked.reduce((least, one) => (one.from < least ? one.from : least), whole.to);
  const to = looked.reduce((most, one) => (one.to > most ? one.to : most), whole.from);
  if ((to - from) * LEAST_SHARE >= whole.to - whole.from) return whole;
  const margin = (to - from) / 4n + 1n;
  return clipped({ from: from - margin, to: to + margin }, whole);
}

function touches(span: Span, part: Span): boolean {
  return span.from < part.to && span.to > part.from;
}

function clipped({ from, to }: Span, part: Span): Span {
  return { from: from > part.from ? from : part.from, to: to < part.to ? to : part.to };
}

function rangeOf({ from, to }: Span): { readonly start: Hex; readonly size: Hex } {
  return { start: hexOf(from), size: hexOf(to - from) };
}
