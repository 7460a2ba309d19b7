import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { isBufferCall, isPartSizes } from "../../../generated/ast.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { replace, sourceOf } from "../edits/edit.js";
import { imageAt, nodeAt, numberIn } from "../facts.js";

/** `bufsz-over-memsz`: the two the other way round, a segment with room for all, or no `bufsz`. */
export const mendBufsz: QuickFix = (finding, view): Fix[] => {
  const node = nodeAt(finding.spot, (node) => isBufferCall(node) || isPartSizes(node));
  const field = (word: string) => node?.fields.find(({ key }) => key === word);
  const [bufsz, memsz] = [field("bufsz"), field("memsz")];
  const size = numberIn(bufsz?.value, view);
  const page = BigInt(imageAt(finding, view)?.machine?.pageSize ?? 0);
  if (!bufsz?.value || !memsz?.value || size === undefined || page === 0n) return [];
  const [left, right] = [spotOf(bufsz, "value"), spotOf(memsz, "value")];
  const roomy = exactSize(((size + page - 1n) / page) * page);
  return preferring([
    ...only("Swap `bufsz` and `memsz`", replace(left, sourceOf(memsz.value)), replace(right, sourceOf(bufsz.value))),
    ...only(`Raise \`memsz\` to ${roomy}`, replace(right, roomy)),
  ]);
};
