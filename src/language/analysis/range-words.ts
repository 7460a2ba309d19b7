import { type AddressRange, u64 } from "../../engine/index.js";
import { rangeText } from "../../report/sizes.js";
import { type CapturedFile, type Crashkernel, isCapturedFile, isScratchFiles, type Ram } from "../generated/ast.js";
import { type Spot, spotOf } from "./finding.js";
import type { MachineValues, RangeValue, ScratchValue } from "./values.js";

/** What conditions and sweeps call the crash kernel's range. */
export const CRASHKERNEL = "crashkernel";

/** A range as a message names it: by its name, or by its addresses. */
export function rangeWords(range: RangeValue<unknown>, kind: string): string {
  return range.name === undefined ? `${kind} ${rangeText(range)}` : `${kind} \`${range.name}\` (${rangeText(range)})`;
}

/** Where a range is said: its addresses, or the file it comes from. */
export function rangeSpot({ node }: RangeValue<Ram | Crashkernel | CapturedFile>): Spot {
  return spotOf(node, isCapturedFile(node) ? "path" : "range");
}

/** Where a scratch area is said: its name, or the file that its address comes from. */
export function scratchSpot({ node }: Pick<ScratchValue, "node">): Spot {
  return spotOf(node, isScratchFiles(node) ? "phys" : "name");
}

/** The scratch areas that have a byte, as ranges. */
export function scratchRanges({
  scratch,
}: Pick<MachineValues, "scratch">): (AddressRange & Pick<ScratchValue, "node" | "name">)[] {
  return scratch.flatMap(({ node, name, addr, size }) =>
    size === 0 ? [] : [{ node, name, start: addr, end: u64(BigInt(addr) + BigInt(size) - 1n) }],
  );
}

/** Of the areas of each list the first, and how many more there are; written areas stand for themselves. */
export function firstOfEachList<T extends Pick<ScratchValue, "node">>(
  areas: readonly T[],
): { area: T; more: number }[] {
  return [...Map.groupBy(areas, ({ node }) => node).values()].flatMap(([area, ...rest]) =>
    area ? [{ area, more: rest.length }] : [],
  );
}
