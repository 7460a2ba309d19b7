import { isPowerOfTwo, type U64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { BufferField } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";
import type { BufferValues } from "../values.js";

/** `align-not-power-of-two`: the kernel's ALIGN() is only defined for powers of two, and every loader uses one. */
export function checkAlignment({ fields, bufAlign }: BufferValues, report: Report): void {
  if (bufAlign === undefined || bufAlign === 0 || isPowerOfTwo(bufAlign)) return;
  const spot = spotOf(fields.get("buf_align") as BufferField, "value");
  report(error("align-not-power-of-two", spot, notPowerOfTwo("`buf_align`", bufAlign)));
}

/** That an alignment above 0 is no power of two, with the nearest that are. @param what what it aligns, as the sentence begins */
export function notPowerOfTwo(what: string, align: U64): string {
  const below = 1n << BigInt(BigInt(align).toString(2).length - 1);
  return `${what} ${exactSize(align)} is no power of two: the nearest are ${exactSize(below)} and ${exactSize(below * 2n)}`;
}
