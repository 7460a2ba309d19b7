import { PROFILES } from "../../../../engine/index.js";
import { isMachine } from "../../../generated/ast.js";
import { only, preferring, type QuickFix } from "../action.js";
import { setField } from "../edits/set-field.js";
import { nodeAt } from "../facts.js";
import { turnKhoOff } from "./config-agree.js";

/** `kho-not-in-kernel`: the first kernel that has it, or KHO off. */
export const raiseKernelToKho: QuickFix = ({ spot }) => {
  const machine = nodeAt(spot, isMachine);
  const first = PROFILES.find(({ khoArray }) => khoArray !== null)?.since;
  if (!machine || first === undefined) return [];
  return preferring([
    ...only(`Raise the kernel to ${first}`, setField(machine, "kernel", first)),
    ...turnKhoOff(machine),
  ]);
};
