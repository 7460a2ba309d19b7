import { parseHex } from "./hex.js";
import { linesOf } from "./lines.js";
import type { CaptureProblem } from "./problem.js";

/** A KHO scratch area: its first byte and its size in bytes. */
export interface ScratchArea {
  readonly addr: bigint;
  readonly size: bigint;
}

/** Why a file is no list of scratch areas, or two do not belong together. */
export type ScratchProblem = CaptureProblem<"not-scratch-list">;

/**
 * Reads /sys/kernel/debug/kho/out/scratch_phys or scratch_len (`scratch_phys_show`, `scratch_len_show`): one number a
 * line, in the order of the kernel's list. A length may be 0. Blank lines are passed over, any other line is a problem.
 */
export function parseScratchList(text: string): readonly bigint[] | ScratchProblem {
  const values: bigint[] = [];
  for (const [i, line] of linesOf(text).entries()) {
    const number = line.trim();
    if (number === "") continue;
    const digits = /^0x([0-9a-f]+)$/i.exec(number)?.[1];
    const value = digits === undefined ? undefined : parseHex(digits);
    if (value === undefined) {
      return { problem: "not-scratch-list", message: "a line is no number like `0x6e000000`", line: i + 1 };
    }
    values.push(value);
  }
  if (values.length > 0) return values;
  return { problem: "not-scratch-list", message: "there is no line like `0x6e000000` in it" };
}

/**
 * The scratch areas of a running kernel from its two files, in list order. A problem when the lists differ in length, when
 * no area has an address, or when the files look swapped: the areas overlap as they are and do not the other way round.
 * @param phys the numbers of scratch_phys
 * @param len the numbers of scratch_len
 */
export function parseScratchAreas(phys: readonly bigint[], len: readonly bigint[]): ScratchArea[] | ScratchProblem {
  if (phys.length !== len.length) {
    const message = `it lists ${count(phys.length, "address", "addresses")}, scratch_len ${count(len.length, "length", "lengths")}`;
    return { problem: "not-scratch-list", message };
  }
  const areas = pair(phys, len);
  if (areas.length > 0 && areas.every(({ addr }) => addr === 0n))
    return {
      problem: "not-scratch-list",
      message: "all its addresses are 0: it was read without root, or is swapped with scratch_len",
    };
  if (!overlap(areas) || overlap(pair(len, phys))) return areas;
  return { problem: "not-scratch-list", message: "its numbers look like lengths: it seems swapped with scratch_len" };
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`;
}

function pair(addresses: readonly bigint[], sizes: readonly bigint[]): ScratchArea[] {
  return addresses.map((addr, i) => ({ addr, size: sizes[i] ?? 0n }));
}

/** Whether two areas share a byte. */
function overlap(areas: readonly ScratchArea[]): boolean {
  const upward = areas.filter(({ size }) => size > 0n).sort((a, b) => (a.addr < b.addr ? -1 : 1));
  return upward.some(({ addr }, i) => {
    const below = upward[i - 1];
    return below !== undefined && below.addr + below.size > addr;
  });
}
