import { U64_MAX } from "../../../../engine/index.js";
import { spotOf } from "../../../analysis/finding.js";
import { isRange, isSweptArea, isSweptSize, type SweptArea, type SweptSize } from "../../../generated/ast.js";
import { preferring, type QuickFix } from "../action.js";
import { replace, sourceOf } from "../edits/edit.js";
import { nodeAt, numberIn } from "../facts.js";

/** `inverted-range`: the ends the other way round, or the second as a length; the sizes of a sweep the other way round. */
export const swapRange: QuickFix = ({ spot }, view) => {
  const axis = nodeAt(spot, isSweptSize) ?? nodeAt(spot, isSweptArea);
  if (axis) return swapSizes(axis);
  const range = nodeAt(spot, isRange);
  if (!range?.end) return [];
  const { start, end } = range;
  const [first, last] = [sourceOf(start), sourceOf(end)];
  const gap = spot.part.text.slice(spotOf(start).end, spotOf(end).offset);
  const swapped = [replace(spotOf(start), last), replace(spotOf(end), first)];
  const asSize = replace(
    { ...spot, offset: spotOf(start).end, end: spotOf(end).offset },
    gap.replace(/\s*\.\.\s*/, " size "),
  );
  const size = numberIn(end, view) ?? 0n;
  const fits = size > 0n && (numberIn(start, view) ?? 0n) + size - 1n <= U64_MAX;
  return preferring([
    { title: `Swap: \`${last}..${first}\``, edits: swapped },
    ...(fits ? [{ title: `Make it a length: \`${first} size ${last}\``, edits: [asSize] }] : []),
  ]);
};

function swapSizes({ least, most }: SweptSize | SweptArea): ReturnType<QuickFix> {
  const [first, last] = [sourceOf(least), sourceOf(most)];
  const edits = [replace(spotOf(least), last), replace(spotOf(most), first)];
  return [{ title: `Swap: \`from ${last} to ${first}\``, edits, preferred: true }];
}
