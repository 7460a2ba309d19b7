import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { isBufferField, isHeaderField, isPartField } from "../../../generated/ast.js";
import { preferring, type QuickFix } from "../action.js";
import { replace } from "../edits/edit.js";
import { nodeAt, numberIn } from "../facts.js";

/** `align-not-power-of-two`: the nearest powers of two that the field has room for. */
export const roundAlignment: QuickFix = ({ spot }, view) => {
  const field = nodeAt(spot, (node) => isBufferField(node) || isHeaderField(node) || isPartField(node));
  const align = numberIn(field?.value, view);
  if (!field || align === undefined || align === 0n) return [];
  const below = 1n << BigInt(align.toString(2).length - 1);
  const bits = isHeaderField(field) ? 32n : 64n;
  const to = (way: string, value: bigint) => ({
    title: `Round ${way} to ${exactSize(value)}`,
    edits: [replace(spotOf(field, "value"), exactSize(value))],
  });
  const down = to("down", below);
  return below * 2n < 1n << bits ? preferring([to("up", below * 2n), down]) : [down];
};
