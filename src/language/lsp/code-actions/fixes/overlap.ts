import { type Spot, spotOf } from "../../../analysis/finding.js";
import { isCapturedFile, isMachine, isRam, isScratch, type Ram, type Scratch } from "../../../generated/ast.js";
import type { View } from "../../view.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { replace } from "../edits/edit.js";
import { addressText } from "../edits/numbers.js";
import { extentOf, setRange } from "../edits/ranges.js";
import { removeNode } from "../edits/remove.js";
import { wordOf } from "../edits/set-field.js";
import { nodeAt } from "../facts.js";

/** `overlapping-ram`: begin the range where the other ends, or leave it out; of two files take the crash kernel's range alone. */
export const partRam: QuickFix = ({ spot, related }, view) => {
  const range = nodeAt(spot, isRam);
  const other = related[0] && nodeAt(related[0].spot, isRam);
  if (range && other) return part(range, other, view);
  return [spot, ...related.map((one) => one.spot)].flatMap((spot) => crashkernelOnly(spot, view));
};

/** `scratch-overlap`: begin the area where the other ends. */
export const partScratch: QuickFix = ({ spot, related }, view) => {
  const area = nodeAt(spot, isScratch);
  const other = related[0] && nodeAt(related[0].spot, isScratch);
  return area && other ? part(area, other, view) : [];
};

function part(range: Ram | Scratch, other: Ram | Scratch, view: View): Fix[] {
  const own = extentOf(range.range, view);
  const taken = extentOf(other.range, view);
  if (!own || !taken) return [];
  if (own.end <= taken.end)
    return isRam(range) ? preferring(only("Remove it: the other range holds all of it", removeNode(range))) : [];
  const start = taken.end + 1n;
  const title = `Begin it at ${addressText(start)}, where the other ends`;
  const begin = only(title, ...setRange(range.range, own, { start, end: own.end }));
  // `1M..4G` beside `4G..8G`: the end of a range is its last byte.
  if (own.start === taken.end && taken.start < taken.end) {
    const end = `End the other at ${addressText(start - 1n)} - 1, the byte before it`;
    return preferring([...only(end, ...setRange(other.range, taken, { ...taken, end: taken.end - 1n })), ...begin]);
  }
  return start % pageOf(range, view) === 0n ? preferring(begin) : begin;
}

/** The page of the machine that a range is of, in bytes; the least that there is where that is not known. */
function pageOf({ $container }: Ram | Scratch, { workspace }: View): bigint {
  return BigInt(workspace.machine($container).values?.pageSize ?? 0x1000);
}

/** Of a `ram from` with a copy of /proc/iomem beside another file. */
function crashkernelOnly(spot: Spot, { workspace }: View): Fix[] {
  const file = nodeAt(spot, isCapturedFile);
  const machine = nodeAt(spot, isMachine);
  if (!file || !machine || machine.fields.some((field) => wordOf(field) === "crashkernel")) return [];
  const ram = workspace.machine(machine).values?.ram.find(({ node }) => node === file);
  if (!ram || ram.asListed) return [];
  return only(`Take only the crash kernel's range from ${file.path}`, replace(spotOf(file, "key"), "crashkernel"));
}
