import { isCrashkernel, isMachine, isRam, isReserved, isScratch, type Machine } from "../../../generated/ast.js";
import { type Extent, extentOf } from "../../code-actions/edits/ranges.js";
import { type FreeMemory, freeMemory, NOWHERE, type Pieces, placeLikeKernel } from "../../code-actions/fixes/room.js";
import type { Around } from "../around.js";

/** The first byte behind all that can be addressed. */
const END = 1n << 64n;

const GIB = 1n << 30n;

/**
 * A range for RAM where the machine around the place has none: one of some, or one of the size of the last behind all of it.
 * @returns undefined where there is no room
 */
export function freeForRam(around: Around, wanted: readonly [Extent, ...Extent[]]): Extent | undefined {
  const { ram } = memoryAround(around, "single");
  const free = wanted.find((one) => ram.every(({ start, end }) => end < one.start || start > one.end));
  if (free) return free;
  const last = wanted.at(-1) as Extent;
  const top = ram.reduce((top, { end }) => (end > top ? end : top), 0n);
  const start = (top / GIB + 1n) * GIB;
  const end = start + (last.end - last.start);
  return end + 1n < END ? { start, end } : undefined;
}

/**
 * A range in RAM of the machine around the place that nothing holds: the one that is wanted, or the highest below 4G, at a
 * multiple of its size up to 16M.
 * @returns what is wanted where the machine has no RAM yet; undefined where there is no room
 */
export function freeInRam(around: Around, wanted: Extent, pieces: Pieces): Extent | undefined {
  const memory = memoryAround(around, pieces);
  const { ram, taken } = memory;
  if (ram.length === 0) return wanted;
  const isIn = ram.some(({ start, end }) => start <= wanted.start && wanted.end <= end);
  if (isIn && taken.every(({ start, end }) => end < wanted.start || start > wanted.end)) return wanted;
  const size = wanted.end - wanted.start + 1n;
  return placeLikeKernel(memory, size, size < 16n << 20n ? size : 16n << 20n);
}

/** What is known of the memory of the machine around the place: of one that lacks something, what is written. */
function memoryAround(around: Around, pieces: Pieces): FreeMemory {
  const node = machineAround(around);
  if (!node) return { ram: [], taken: [] };
  const values = around.valuesOf(node);
  return values ? freeMemory(values, NOWHERE, pieces) : memoryWritten(node, around);
}

function memoryWritten({ fields }: Machine, { view }: Around): FreeMemory {
  const taken = fields.filter((field) => isReserved(field) || isScratch(field) || isCrashkernel(field));
  return {
    ram: fields.filter(isRam).flatMap(({ range }) => extentOf(range, view) ?? []),
    taken: taken.flatMap(({ range }) => extentOf(range, view) ?? []),
  };
}

/** The machine that the place is in: the last that begins before it. */
function machineAround({ place: { cursor } }: Around): Machine | undefined {
  const { statements } = cursor.part.parse.value;
  const isBefore = (node: Machine) => (node.$cstNode?.offset ?? cursor.offset) < cursor.offset;
  return statements.findLast((node) => isMachine(node) && isBefore(node)) as Machine | undefined;
}
