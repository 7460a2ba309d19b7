import { isPowerOfTwo, u64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { Step } from "../forms/form.js";
import type { Around } from "./around.js";

/** Which values may stand in a place. */
export function fitting({ place: { block, field }, loader }: Around, step: Step): (value: bigint) => boolean {
  const word = field?.tokens[0]?.image ?? "";
  if (step.kind === "choice") return (value) => step.words.includes(exactSize(value));
  if (/^(?:buf_align|kernel_alignment)$/.test(word)) return (value) => value === 0n || isPowerOfTwo(u64(value));
  const rule = block.word === "kernel" ? loader?.header.find(({ key }) => key === word) : undefined;
  return rule ? (value) => value < 1n << BigInt(rule.bits) : () => true;
}
