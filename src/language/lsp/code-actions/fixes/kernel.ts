import { NEWEST_PROFILE } from "../../../../engine/index.js";
import { spotOf } from "../../../analysis/finding.js";
import { isVersionField } from "../../../generated/ast.js";
import { only, preferring, type QuickFix } from "../action.js";
import { replace } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { nodeAt } from "../facts.js";

/** `kernel-newer-than-known`: the newest that is known, by its name or by none. */
export const useNewestKernel: QuickFix = ({ spot }) => {
  const field = nodeAt(spot, isVersionField);
  if (!field) return [];
  const { since } = NEWEST_PROFILE;
  return preferring([
    ...only(`Change to ${since}, the newest that is known`, replace(spotOf(field, "version"), since)),
    ...only("Leave the kernel out: the newest that is known", removeNode(field)),
  ]);
};
