import { isPowerOfTwo } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { BufferField } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";
import type { BufferValues } from "../values.js";

/** `align-not-power-of-two`: the kernel's ALIGN() is only defined for powers of two, and every loader uses one. */
export function checkAlignment({ fields, bufAlign }: BufferValues, report: Report): void {
  if (bufAlign === undefined || bufAlign === 0 || isPowerOfTwo(bufAlign)) return;
  const below = 1n << BigInt(BigInt(bufAlign).toString(2).length - 1);
  const message = `\`buf_align\` ${exactSize(bufAlign)} is no power of two: the nearest are ${exactSize(below)} and ${exactSize(below * 2n)}`;
  report(error("align-not-power-of-two", spotOf(fields.get("buf_align") as BufferField, "value"), message));
}
