import { isRam, type Machine } from "../../generated/ast.js";
import { isRamFile } from "../../scoping/captured-fields.js";
import { missingField, type Report, spotOf } from "../finding.js";

/** `missing-field`: a machine without RAM has nowhere to place anything. */
export function checkHasRam(node: Machine, report: Report): void {
  if (node.fields.some((field) => isRam(field) || isRamFile(field))) return;
  report(missingField(spotOf(node, "name"), `\`${node.name}\` needs at least one \`ram\``, ["ram"]));
}
