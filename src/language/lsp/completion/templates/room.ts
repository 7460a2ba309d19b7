import { FieldValues } from "../../../analysis/field-values.js";
import { readMemory } from "../../../analysis/read-memory.js";
import { readScratch } from "../../../analysis/read-scratch.js";
import { isCrashkernel, isMachine, type Machine } from "../../../generated/ast.js";
import type { Extent } from "../../code-actions/edits/ranges.js";
import {
  extent,
  freeMemory,
  type MachineMemory,
  NOWHERE,
  type Pieces,
  placeLikeKernel,
} from "../../code-actions/fixes/room.js";
import type { Around } from "../around.js";

/** The first byte behind all that can be addressed. */
const END = 1n << 64n;

const GIB = 1n << 30n;

/**
 * A range for RAM where the machine around the place has none: one of some, or one of the size of the last behind all of it.
 * @returns undefined where there is no room
 */
export function freeForRam(around: Around, wanted: readonly [Extent, ...Extent[]]): Extent | undefined {
  // A driver's RAM is in the way of other RAM as well.
  const ram = memoryAround(around)?.ram.map(extent) ?? [];
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
  const machine = memoryAround(around);
  if (!machine || machine.ram.length === 0) return wanted;
  const memory = freeMemory(machine, NOWHERE, pieces);
  const { ram, taken } = memory;
  const isIn = ram.some(({ start, end }) => start <= wanted.start && wanted.end <= end);
  if (isIn && taken.every(({ start, end }) => end < wanted.start || start > wanted.end)) return wanted;
  const size = wanted.end - wanted.start + 1n;
  return placeLikeKernel(memory, size, size < 16n << 20n ? size : 16n << 20n);
}

/** The memory of the machine around the place, as far as it is known. */
function memoryAround(around: Around): MachineMemory | undefined {
  const node = machineAround(around);
  return node && (around.valuesOf(node) ?? memoryOf(node, around));
}

/** The memory of a machine that lacks something else. */
function memoryOf(node: Machine, { view: { workspace } }: Around): MachineMemory {
  const { captured } = workspace.project;
  const untold = () => {};
  const values = new FieldValues(workspace.constants, untold);
  const memory = readMemory(node, node.fields.find(isCrashkernel), values, captured, untold);
  return { ...memory, scratch: readScratch(node, memory.ram, values, captured, untold) };
}

/** The machine that the place is in: the last that begins before it. */
function machineAround({ place: { cursor } }: Around): Machine | undefined {
  const { statements } = cursor.part.parse.value;
  const isBefore = (node: Machine) => (node.$cstNode?.offset ?? cursor.offset) < cursor.offset;
  return statements.findLast((node) => isMachine(node) && isBefore(node)) as Machine | undefined;
}
