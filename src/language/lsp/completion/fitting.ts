import type { IToken } from "chevrotain";
import { isPowerOfTwo, u64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import { parseNumber } from "../../analysis/number.js";
import { TOO_LARGE } from "../../analysis/sweep/read-axis.js";
import type { Cursor } from "../forms/cursor.js";
import type { Step } from "../forms/form.js";
import type { Around } from "./around.js";

/** Which values may stand in a place. */
export function fitting({ place: { block, field, cursor }, loader }: Around, step: Step): (value: bigint) => boolean {
  const word = field?.tokens[0]?.image ?? "";
  const isAlign = /^(?:buf_align|kernel_alignment)$/.test(word);
  // Of a sum nobody knows what it is to become.
  if ((step.kind === "choice" || isAlign) && isOperand(cursor)) return () => false;
  if (step.kind === "choice") return (value) => step.words.includes(exactSize(value));
  if (isAlign) return (value) => value === 0n || isPowerOfTwo(u64(value));
  if (block.word === "sweep") return sizesFrom(field?.tokens ?? []);
  const rule = block.word === "kernel" ? loader?.header.find(({ key }) => key === word) : undefined;
  return rule ? (value) => value < 1n << BigInt(rule.bits) : () => true;
}

/** What a sweep takes: no step of 0, and behind `to` no less than the number behind `from`. */
function sizesFrom(tokens: readonly IToken[]): (value: bigint) => boolean {
  const words = tokens.map(({ image }) => image);
  const first = parseNumber(words[words.lastIndexOf("to") - 1] ?? "");
  const least = words.includes("step") ? 1n : words.includes("to") && "value" in first ? first.value : 0n;
  return (value) => value >= least && value < TOO_LARGE;
}

/** Whether an operator stands right before or behind the place. */
function isOperand({ tokens, at }: Cursor): boolean {
  return [tokens[at - 1], tokens[at]].some((token) => /^[-+*/]$/.test(token?.image ?? ""));
}
