import type { Memblock } from "../memblock.js";
import { parseScratchAreas } from "../scratch-list.js";
import type { MachineFile } from "./content.js";

/** One content of a file, with the file that holds it. */
export interface Held<T> {
  readonly file: MachineFile;
  readonly value: T;
}

/** Two lists that look alike, told apart. */
export interface Pair<T> {
  readonly first: readonly Held<T>[];
  readonly second: readonly Held<T>[];
}

/**
 * Tells memblock's `memory` (first) from its `reserved` (second): by the flags, then by the names, and of two that give
 * away nothing the one that lists fewer bytes is reserved, because most of it lies in memory.
 */
export function memblockRoles(lists: readonly Held<Memblock>[]): Pair<Memblock> {
  const isReserved = ({ file, value }: Held<Memblock>): boolean | undefined => {
    if (value.reserved) return true;
    if (value.ranges.some(({ nomap, driverManaged, hotplug }) => nomap || driverManaged || hotplug)) return false;
    const name = baseName(file);
    return /reserved/i.test(name) ? true : /memory/i.test(name) ? false : undefined;
  };
  return divide(lists, isReserved, (unknown) => {
    const upward = [...unknown].sort((a, b) => (bytesIn(a.value) < bytesIn(b.value) ? -1 : 1));
    return upward.length > 1 ? upward.slice(0, 1) : [];
  });
}

/**
 * Tells KHO's `scratch_phys` (first) from `scratch_len` (second): by the names, and of two that give away nothing by which
 * of them can be addresses.
 */
export function scratchRoles(lists: readonly Held<readonly bigint[]>[]): Pair<readonly bigint[]> {
  const isLength = ({ file }: Held<readonly bigint[]>): boolean | undefined => {
    const name = baseName(file);
    return /len|size/i.test(name) ? true : /phys|addr/i.test(name) ? false : undefined;
  };
  return divide(lists, isLength, ([one, other]) => {
    if (!one || !other) return [];
    return "problem" in parseScratchAreas(one.value, other.value) ? [one] : [other];
  });
}

/** Divides by what each says of itself; of those that say nothing `secondOf` names the second, where both are missing. */
function divide<T>(
  lists: readonly Held<T>[],
  isSecond: (list: Held<T>) => boolean | undefined,
  secondOf: (unknown: readonly Held<T>[]) => readonly Held<T>[],
): Pair<T> {
  const first = lists.filter((list) => isSecond(list) === false);
  const second = lists.filter((list) => isSecond(list) === true);
  const unknown = lists.filter((list) => isSecond(list) === undefined);
  if (first.length > 0 && second.length === 0) return { first, second: unknown };
  if (second.length > 0 || first.length > 0) return { first: [...first, ...unknown], second };
  const rest = secondOf(unknown);
  return { first: unknown.filter((list) => !rest.includes(list)), second: rest };
}

function baseName({ path }: MachineFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function bytesIn({ ranges }: Memblock): bigint {
  return ranges.reduce((sum, { start, end }) => sum + end - start + 1n, 0n);
}
