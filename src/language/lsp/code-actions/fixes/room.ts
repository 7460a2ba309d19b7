import type { AddressRange } from "../../../../engine/index.js";
import { joined } from "../../../analysis/joined-ranges.js";
import { scratchRanges } from "../../../analysis/range-words.js";
import type { MachineValues } from "../../../analysis/values.js";
import type { Extent } from "../edits/ranges.js";

/** The memory of a machine that is RAM, no driver's, and that nothing else holds. */
export interface FreeMemory {
  readonly ram: readonly Extent[];
  readonly taken: readonly Extent[];
}

/** Of which RAM a range may be: `whole`: ranges that touch are one, as for a scratch area; `single`: each is by itself. */
export type Pieces = "whole" | "single";

/** The memory of a machine: RAM, and what holds some of it. */
export type MachineMemory = Pick<MachineValues, "ram" | "reserved" | "crashkernel" | "scratch">;

/** All that is known of a machine's memory, whatever range it is asked for. */
const known = new WeakMap<MachineMemory, Readonly<Record<Pieces | "taken", readonly Extent[]>>>();

/**
 * The RAM that a range may grow into or move to: clear of the scratch areas, the crash kernel's range and reserved memory.
 * @param own the range itself, which is no obstacle: memblock lists scratch areas as reserved
 */
export function freeMemory(machine: MachineMemory, own: Extent, pieces: Pieces): FreeMemory {
  let memory = known.get(machine);
  if (!memory) {
    const { ram, reserved, crashkernel } = machine;
    const usable = ram.filter(({ driverManaged }) => !driverManaged);
    const taken = [...scratchRanges(machine), ...reserved, ...(crashkernel ? [crashkernel] : [])];
    memory = { whole: joined(usable).map(extent), single: usable.map(extent), taken: taken.map(extent) };
    known.set(machine, memory);
  }
  return {
    ram: memory[pieces],
    taken: own === NOWHERE ? memory.taken : memory.taken.flatMap((range) => outside(range, own)),
  };
}

/** What of a range is not in another. */
function outside({ start, end }: Extent, own: Extent): Extent[] {
  const below = { start, end: end < own.start ? end : own.start - 1n };
  const above = { start: start > own.end ? start : own.end + 1n, end };
  return [below, above].filter((piece) => piece.start <= piece.end);
}

/** A range of the engine's as first and last byte. */
export function extent({ start, end }: AddressRange): Extent {
  return { start: BigInt(start), end: BigInt(end) };
}

/** A range of no byte. */
export const NOWHERE: Extent = { start: 0n, end: -1n };

const FOUR_GIB = 4n << 30n;

/** The highest free place of a size below 4G, or else above, at a multiple of `align` and not at 0: where kernels put what they reserve. */
export function placeLikeKernel(memory: FreeMemory, size: bigint, align: bigint): Extent | undefined {
  const free = freePieces(memory);
  const below = free.map(({ start, end }) => ({ start, end: end < FOUR_GIB ? end : FOUR_GIB - 1n }));
  return highest(below, size, align) ?? highest(free, size, align);
}

function highest(ranges: readonly Extent[], size: bigint, align: bigint): Extent | undefined {
  const places = ranges
    .map(({ start, end }) => ({ least: start, start: ((end + 1n - size) / align) * align, room: end + 1n - size }))
    .filter(({ least, start, room }) => room >= 0n && start >= least && start > 0n);
  const top = places.reduce<bigint | undefined>(
    (a, { start }) => (a === undefined || start > a ? start : a),
    undefined,
  );
  return top === undefined ? undefined : { start: top, end: top + size - 1n };
}

/** What of RAM nothing holds, upward. */
function freePieces({ ram, taken }: FreeMemory): Extent[] {
  const held = merged(taken);
  const pieces: Extent[] = [];
  let first = 0;
  for (const range of upward(ram)) {
    while (first < held.length && (held[first] as Extent).end < range.start) first++;
    let { start } = range;
    for (let i = first; i < held.length; i++) {
      const { start: begin, end } = held[i] as Extent;
      if (begin > range.end) break;
      if (begin > start) pieces.push({ start, end: begin - 1n });
      start = end + 1n;
    }
    if (start <= range.end) pieces.push({ start, end: range.end });
  }
  return pieces;
}

function merged(ranges: readonly Extent[]): Extent[] {
  const found: Extent[] = [];
  for (const { start, end } of upward(ranges)) {
    const last = found.at(-1);
    if (!last || start > last.end) found.push({ start, end });
    else if (end > last.end) found[found.length - 1] = { start: last.start, end };
  }
  return found;
}

function upward(ranges: readonly Extent[]): Extent[] {
  return ranges.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
