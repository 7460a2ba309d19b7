import { profileFor } from "../../../engine/index.js";
import { isSizeField, isWordField } from "../../generated/ast.js";
import { info, type Report, spotOf } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `field-without-effect`: a field that this architecture or kernel does not look at. */
export function checkFieldEffects(machine: MachineValues, report: Report): void {
  for (const field of machine.node.fields) {
    if (!isSizeField(field) && !isWordField(field)) continue;
    const reason = whyWithoutEffect(field.key, machine);
    if (reason)
      report(info("field-without-effect", spotOf(field, "key"), `\`${field.key}\` has no effect here: ${reason}`));
  }
}

function whyWithoutEffect(key: string, machine: MachineValues): string | undefined {
  const profile = profileFor(machine.version);
  switch (key) {
    case "paging":
      return machine.arch === "x86_64" ? undefined : "only x86_64 has it";
    case "finalized":
      if (!machine.kho) return "KHO is off";
      return profile.khoArray === "finalized"
        ? undefined
        : `Linux ${machine.versionText} does not ask whether KHO was finalized`;
    case "cma":
      if (machine.kho) return "under KHO, CMA is never reached";
      return profile.cma ? undefined : `Linux ${machine.versionText} does not place segments in CMA (from 6.17)`;
    default:
      return undefined;
  }
}
