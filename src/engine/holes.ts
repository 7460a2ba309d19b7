import type { AddressRange } from "./model.js";
import { next, type U64 } from "./u64.js";
import { minus, plus, roundUp, type Wide } from "./wide.js";

/** A range; empty when `end` is `start - 1`. Bytes, inclusive end. */
interface Span {
  readonly start: Wide;
  readonly end: Wide;
}

/** What segments occupy: `mem` and `memsz` in bytes. */
interface Occupied {
  readonly mem: U64;
  readonly memsz: U64;
}

/** The parts of a range that no segment touches, upward. Bytes, inclusive ends. */
export function freeHoles(range: AddressRange, segments: readonly Occupied[]): AddressRange[] {
  return spans(range, segments);
}

/** A run of free bytes: its first address, and how many there are. */
export interface Hole {
  readonly start: U64;
  readonly size: U64;
}

/**
 * The most bytes that one buffer could get in a range: the largest free hole, counted from its first address that
 * is a multiple of `align`; of several the lowest. Null for none.
 */
export function largestHole(range: AddressRange, segments: readonly Occupied[], align: U64): Hole | null {
  let largest: Hole | null = null;
  for (const { start, end } of spans(range, segments)) {
    const aligned = roundUp(start, align);
    const size = minus(plus(end, 1), aligned);
    if (size > (largest?.size ?? 0)) largest = { start: aligned, size };
  }
  return largest;
}

/** Whether a range holds no byte. An empty one at 0 ends at 2^64 - 1: it wraps, and is not all of memory. */
export function isEmpty(range: AddressRange): boolean {
  return next(range.end) === range.start;
}

/** How many bytes of a range segments occupy; where segments overlap, once. */
export function usedBytes(range: AddressRange, segments: readonly Occupied[]): U64 {
  if (range.end < range.start || isEmpty(range)) return 0;
  const all = minus(plus(range.end, 1), range.start);
  return spans(range, segments).reduce<Wide>((used, { start, end }) => minus(used, minus(plus(end, 1), start)), all);
}

function spans(range: AddressRange, segments: readonly Occupied[]): Span[] {
  if (isEmpty(range)) return [];
  let from: Wide = range.start;
  const free: Span[] = [];
  for (const { start, end } of upward(range, segments)) {
    if (start > from) free.push({ start: from, end: minus(start, 1) });
    if (end >= from) from = plus(end, 1);
  }
  if (from <= range.end) free.push({ start: from, end: range.end });
  return free;
}

/** What segments take, of those that have a byte in a range, upward. */
function upward(range: AddressRange, segments: readonly Occupied[]): readonly Span[] {
  const taken: Span[] = [];
  for (const { mem, memsz } of segments) {
    if (mem > range.end || memsz === 0) continue;
    const end = minus(plus(mem, memsz), 1);
    if (end >= range.start) taken.push({ start: mem, end });
  }
  return taken.length < 2 ? taken : taken.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
