import type { AddressRange, Machine, ScratchArea } from "../../engine/index.js";

/** First and last byte; a range without a byte ends one before its start. */
export interface Extent {
  readonly start: bigint;
  readonly end: bigint;
}

/** The memory of a machine that is RAM, no driver's, and what of it something holds. */
export interface Memory {
  readonly ram: readonly Extent[];
  readonly taken: readonly Extent[];
}

/**
 * The memory that a range of a machine may grow into: clear of the scratch areas, the crash kernel's range and reserved memory.
 * @param scratch the scratch areas that there are, KHO on or off
 * @param own the range itself, which is no obstacle: memblock lists scratch areas as reserved
 */
export function memoryAround(
  { ram, reserved, crashkernel }: Machine,
  scratch: readonly ScratchArea[],
  own: Extent,
): Memory {
  const areas = scratch.map(({ addr, size }) => ({ start: BigInt(addr), end: BigInt(addr) + BigInt(size) - 1n }));
  const taken = [...areas, ...[...reserved, ...(crashkernel ? [crashkernel] : [])].map(extent)];
  return {
    ram: ram.filter(({ driverManaged }) => !driverManaged).map(extent),
    taken: taken.flatMap((range) => outside(range, own)),
  };
}

function extent({ start, end }: AddressRange): Extent {
  return { start: BigInt(start), end: BigInt(end) };
}

/** What of a range is not in another. */
function outside({ start, end }: Extent, own: Extent): Extent[] {
  const below = { start, end: end < own.start ? end : own.start - 1n };
  const above = { start: start > own.end ? start : own.end + 1n, end };
  return [below, above].filter((piece) => piece.start <= piece.end);
}

/** RAM ranges that touch or overlap as one, upward. */
export function joined(ranges: readonly Extent[]): Extent[] {
  const found: Extent[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const last = found.at(-1);
    if (!last || start > last.end + 1n) found.push({ start, end });
    else if (end > last.end) found[found.length - 1] = { start: last.start, end };
  }
  return found;
}

/** How many whole pages, in bytes, a range can grow behind its end and before its start; none where it is not all RAM. */
export function roomAround(
  { ram, taken }: Memory,
  own: Extent,
  page: bigint,
): { readonly behind: bigint; readonly before: bigint } {
  const home = ram.find(({ start, end }) => start <= own.start && own.end <= end);
  if (!home) return { behind: 0n, before: 0n };
  const above = taken
    .filter(({ start }) => start > own.end)
    .reduce((least, { start }) => (start <= least ? start - 1n : least), home.end);
  const below = taken
    .filter(({ end }) => end < own.start)
    .reduce((most, { end }) => (end >= most ? end + 1n : most), home.start);
  return { behind: ((above - own.end) / page) * page, before: ((own.start - below) / page) * page };
}
