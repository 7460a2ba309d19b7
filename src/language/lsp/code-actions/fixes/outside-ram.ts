import { exactSize } from "../../../../report/sizes.js";
import { joined } from "../../../analysis/joined-ranges.js";
import { scratchRanges } from "../../../analysis/range-words.js";
import { isMachine, isRam, isScratch } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { addressText } from "../edits/numbers.js";
import { nodeAt } from "../facts.js";

/** `scratch-outside-ram`: the RAM that is missing there. */
export const addRamForScratch: QuickFix = ({ spot }, { workspace }) => {
  const machine = nodeAt(spot, isMachine);
  const scratch = nodeAt(spot, isScratch);
  const values = machine && workspace.machine(machine).values;
  const area = values && scratchRanges(values).find(({ node }) => node === scratch);
  if (!machine || !area) return [];
  const [start, end] = [BigInt(area.start), BigInt(area.end)];
  const gaps: string[] = [];
  let from = start;
  const text = (first: bigint, last: bigint) => `ram ${addressText(first)} size ${exactSize(last - first + 1n)}`;
  for (const range of joined(values.ram)) {
    const [first, last] = [BigInt(range.start), BigInt(range.end)];
    if (last < from || first > end) continue;
    if (first > from) gaps.push(text(from, first - 1n));
    from = last + 1n;
  }
  if (from <= end) gaps.push(text(from, end));
  const after = machine.fields.findLast(isRam);
  const edits = gaps.map((field) => addField(machine, field, { after }));
  const title = gaps.length === 1 ? `Add \`${gaps[0]}\`` : "Add the RAM that is missing there";
  return only(title, ...edits);
};
