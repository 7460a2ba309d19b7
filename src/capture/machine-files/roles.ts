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

/**
 * Divides by what each says of itself; of those that say nothing `secondOf` names the second, where both are
 * missing.
 */
export function divide<T>(
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

/** The name of a file without its folders. */
export function baseName({ path }: MachineFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
