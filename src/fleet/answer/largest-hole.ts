import type { KexecBuf, Machine, Offer, Region, Segment } from "../../engine/index.js";

/** The largest size that a search would find a place for, and in which region. */
export interface LargestHole {
  /** Bytes, whole pages; 0 for none. */
  readonly size: number;
  /** Index of the region; -1 for none. */
  readonly region: number;
}

/** Where the parts of a region that no segment touches begin and end: bytes, ends exclusive. Used again by each call. */
const edges: number[] = [];

/**
 * The most that one buffer could ask for and still find a place, with the segments there are. A larger buffer finds a place
 * only where a smaller one does: any address that takes the larger takes the smaller too, and the search refuses none that
 * is free. So this is the largest hole, from its first multiple of the alignment on, and its last page where the search
 * from the top begins a byte too low (`topDownExact`, before 6.12).
 * @param segments those placed, with known addresses
 * @returns null where plain numbers do not answer: the kernel's arithmetic may wrap there
 */
export function largestHoleFor(
  buffer: KexecBuf,
  { machine, offer }: { readonly machine: Machine; readonly offer: Offer },
  segments: readonly Segment[],
): LargestHole | null {
  const { bufMin, bufMax } = buffer;
  if (!offer.plain || typeof bufMin !== "number" || typeof buffer.bufAlign !== "number") return null;
  const { pageSize, profile } = machine;
  const align = Math.max(buffer.bufAlign, pageSize);
  const bias = buffer.topDown && !profile.topDownExact ? 1 : 0;
  const { regions } = offer;
  const last = typeof bufMax === "number" ? bufMax : Number.POSITIVE_INFINITY;
  let size = 0;
  let best = -1;
  for (let i = 0; i < regions.length; i++) {
    const region = regions[i] as Region;
    if (region.driverManaged && !(buffer.topDown && offer.driverManagedDownward)) continue;
    const low = Math.max(region.start as number, bufMin);
    const end = Math.min(region.end as number, last) + 1;
    if (end <= low) continue;
    // Without a floor the kernel steps below 0, and may find what lies at the other end.
    if (buffer.topDown && low === 0) return null;
    const here = largestIn(low, end, bias, align, pageSize, segments);
    if (here <= size) continue;
    size = here;
    best = i;
  }
  return { size, region: best };
}

/** @param end exclusive @param bias bytes that a search from the top leaves out at the end */
function largestIn(
  low: number,
  end: number,
  bias: number,
  align: number,
  pageSize: number,
  segments: readonly Segment[],
): number {
  fillEdges(low, end, segments);
  let largest = 0;
  for (let i = 0; i < edges.length; i += 2) {
    const upper = edges[i + 1] as number;
    const from = Math.ceil((edges[i] as number) / align) * align;
    const room = upper - (upper === end ? bias : 0) - from;
    const whole = Math.floor(room / pageSize) * pageSize;
    if (whole > largest) largest = whole;
  }
  return largest;
}

/** The free parts of a range as pairs of edges, upward. */
function fillEdges(low: number, end: number, segments: readonly Segment[]): void {
  edges.length = 0;
  let from = low;
  while (from < end) {
    // The nearest segment at or above; there are at most 16.
    let start = end;
    let after = end;
    for (const segment of segments) {
      const first = segment.mem as number;
      const next = first + (segment.memsz as number);
      if (next > from && first < start) {
        start = first;
        after = next;
      }
    }
    if (start > from) edges.push(from, start);
    from = after;
  }
}
