import type { MemoryMap } from "./model.js";

/** What lies in a range of addresses. Bytes; `end` is the first byte after it. */
export interface Span {
  readonly start: bigint;
  readonly end: bigint;
}

const TOP = 1n << 64n;

/** An item of a map as a span, cut off at the top of the 64-bit address space; null for one that is empty or has no known address. */
export function spanOf(item: { readonly start: string | null; readonly size: string }): Span | null {
  if (item.start === null) return null;
  const start = BigInt(item.start);
  const end = start + BigInt(item.size);
  return end === start ? null : { start, end: end > TOP ? TOP : end };
}

/** All spans of a list's items, in its order; items without one are left out. */
export function spansOf(items: readonly { readonly start: string | null; readonly size: string }[]): Span[] {
  return items.flatMap((item) => spanOf(item) ?? []);
}

/** Addresses without an edge of anything in them. */
export interface Piece extends Span {
  /** Whether RAM of the machine is here. */
  readonly ram: boolean;
  /** Whether a segment lies here. */
  readonly busy: boolean;
  /** Whether this is in a region that holds a segment. */
  readonly used: boolean;
}

/**
 * The addresses from the lowest to the highest thing of one or two maps, upward, cut at each edge of a range, a region or a
 * segment.
 */
export function piecesOf(maps: readonly MemoryMap[]): Piece[] {
  const ram = merged(maps.flatMap(({ ranges }) => spansOf(ranges.filter(({ kind }) => kind === "ram"))));
  const busy = merged(maps.flatMap(({ segments }) => spansOf(segments)));
  const used = merged(maps.flatMap(({ regions }) => spansOf(regions.filter((region) => BigInt(region.used) > 0n))));
  const all = maps.flatMap(({ ranges, regions, segments }) => spansOf([...ranges, ...regions, ...segments]));
  const edges = [...new Set(all.flatMap(({ start, end }) => [start, end]))].sort((a, b) => (a < b ? -1 : 1));
  const isIn = { ram: insideOf(ram), busy: insideOf(busy), used: insideOf(used) };
  return edges.slice(1).map((end, i) => {
    const start = edges[i] as bigint;
    return { start, end, ram: isIn.ram(start), busy: isIn.busy(start), used: isIn.used(start) };
  });
}

/** Spans as those that do not touch one another, upward. */
function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const last = found.at(-1);
    if (last && span.start <= last.end) {
      found[found.length - 1] = { start: last.start, end: last.end > span.end ? last.end : span.end };
    } else {
      found.push(span);
    }
  }
  return found;
}

/** Whether an address lies in one of the spans; asked for addresses that go upward. */
function insideOf(spans: readonly Span[]): (address: bigint) => boolean {
  let at = 0;
  return (address) => {
    while (at < spans.length && (spans[at] as Span).end <= address) at++;
    const span = spans[at];
    return span !== undefined && span.start <= address;
  };
}
