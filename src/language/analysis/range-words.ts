import { type AddressRange, u64 } from "../../engine/index.js";
import { rangeText } from "../../report/sizes.js";
import type { CapturedFile, Ram, Scratch } from "../generated/ast.js";
import { isRamFile } from "../scoping/captured-fields.js";
import { type Spot, spotOf } from "./finding.js";
import type { MachineValues, RangeValue } from "./values.js";

/** A range as a message names it: by its name, or by its addresses. */
export function rangeWords(range: RangeValue<unknown>, kind: string): string {
  return range.name === undefined ? `${kind} ${rangeText(range)}` : `${kind} \`${range.name}\` (${rangeText(range)})`;
}

/** Where a RAM range is said: its addresses, or the file it comes from. */
export function rangeSpot({ node }: RangeValue<Ram | CapturedFile>): Spot {
  return isRamFile(node) ? spotOf(node, "path") : spotOf(node, "range");
}

/** The scratch areas that have a byte, as ranges. */
export function scratchRanges({ scratch }: MachineValues): (AddressRange & { node: Scratch; name: string })[] {
  return scratch.flatMap(({ node, name, addr, size }) =>
    size === 0 ? [] : [{ node, name, start: addr, end: u64(BigInt(addr) + BigInt(size) - 1n) }],
  );
}
