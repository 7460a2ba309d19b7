import { isBufferCall, isKernelHeader, isLoadCall, isMachine } from "../../../generated/ast.js";
import type { QuickFix } from "../action.js";
import { nodeAt } from "../facts.js";
import { addHeaderFields, addLoadPart } from "./missing/load-parts.js";
import { addArch, addRam } from "./missing/machine-fields.js";
import { addMemsz } from "./missing/memsz.js";

/** `missing-field`: the field with a value as it often has, for the writer to correct. */
export const addMissingField: QuickFix = ({ spot, lacks = [] }, view) => {
  const node = nodeAt(
    spot,
    (node) => isKernelHeader(node) || isBufferCall(node) || isLoadCall(node) || isMachine(node),
  );
  if (isKernelHeader(node)) return addHeaderFields(node, lacks);
  if (isBufferCall(node)) return addMemsz(node, view);
  if (isLoadCall(node)) return lacks.flatMap((part) => addLoadPart(node, part));
  if (!isMachine(node)) return [];
  return lacks.includes("ram") ? addRam(node, view) : addArch(node, view);
};
