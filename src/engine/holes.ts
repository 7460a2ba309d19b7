import type { AddressRange } from "./model.js";
import { next, type U64, wrapU64 } from "./u64.js";

/** A range in big integers; empty when `end` is `start - 1`. Bytes, inclusive end. */
interface Span {
  readonly start: bigint;
  readonly end: bigint;
}

/** What segments occupy: `mem` and `memsz` in bytes. */
interface Occupied {
  readonly mem: U64;
  readonly memsz: U64;
}

/** The parts of a range that no segment touches, upward. Bytes, inclusive ends. */
export function freeHoles(range: AddressRange, segments: readonly Occupied[]): AddressRange[] {
  return spans(range, segments).map(({ start, end }) => ({ start: wrapU64(start), end: wrapU64(end) }));
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
export function largestHole(range: AddressRange, segments: readonly Occupied[], align: bigint): Hole | null {
  let largest = 0n;
  let first = 0n;
  for (const { start, end } of spans(range, segments)) {
    const aligned = start + ((align - (start % align)) % align);
    const size = end + 1n - aligned;
    if (size > largest) [first, largest] = [aligned, size];
  }
  return largest === 0n ? null : { start: wrapU64(first), size: wrapU64(largest) };
}

/** Whether a range holds no byte. An empty one at 0 ends at 2^64 - 1: it wraps, and is not all of memory. */
export function isEmpty(range: AddressRange): boolean {
  return next(range.end) === range.start;
}

/** How many bytes of a range segments occupy; where segments overlap, once. */
export function usedBytes(range: AddressRange, segments: readonly Occupied[]): U64 {
  const size = BigInt(range.end) - BigInt(range.start) + 1n;
  const free = spans(range, segments).reduce((sum, { start, end }) => sum + end - start + 1n, 0n);
  return size <= 0n ? 0 : wrapU64(size - free);
}

function spans(range: AddressRange, segments: readonly Occupied[]): Span[] {
  if (isEmpty(range)) return [];
  const end = BigInt(range.end);
  let from = BigInt(range.start);
  const free: Span[] = [];
  for (const segment of upward(segments)) {
    if (segment.end < from) continue;
    if (segment.start > end) break;
    if (segment.start > from) free.push({ start: from, end: segment.start - 1n });
    from = segment.end + 1n;
  }
  if (from <= end) free.push({ start: from, end });
  return free;
}

function upward(segments: readonly Occupied[]): Span[] {
  return segments
    .map(({ mem, memsz }) => ({ start: BigInt(mem), end: BigInt(mem) + BigInt(memsz) - 1n }))
    .filter(({ start, end }) => end >= start)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
