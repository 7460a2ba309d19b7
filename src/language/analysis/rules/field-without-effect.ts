import { profileFor } from "../../../engine/index.js";
import { type CapturedFile, isCapturedFile, isGranules, isSizeField, isWordField } from "../../generated/ast.js";
import { fileWords } from "../captured/read-file.js";
import type { OptionName } from "../config-options.js";
import { info, type Report, type Spot, spotOf } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `field-without-effect`: a field or option that this architecture or kernel does not look at. */
export function checkFieldEffects(machine: MachineValues, report: Report): void {
  const check = (word: string, reason: string | undefined, spot: Spot) => {
    if (reason) report(info("field-without-effect", spot, `\`${word}\` has no effect here: ${reason}`));
  };
  for (const field of machine.node.fields) {
    if (isSizeField(field) || isWordField(field) || isGranules(field)) {
      check(field.key, whyWithoutEffect(field.key, machine), spotOf(field, "key"));
    }
    if (isCapturedFile(field)) check(field.key, whyFileWithoutEffect(field, machine), spotOf(field, "key"));
  }
  for (const [name, option] of machine.writtenOptions) {
    check(name, whyOptionWithoutEffect(name, machine), spotOf(option, "name"));
  }
}

function whyWithoutEffect(key: string, machine: MachineValues): string | undefined {
  const profile = profileFor(machine.version);
  switch (key) {
    case "paging":
      return machine.arch === "x86_64" ? undefined : "only x86_64 has it";
    case "granules":
      return machine.arch === "arm64" ? undefined : "only arm64 has it";
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

function whyFileWithoutEffect(field: CapturedFile, machine: MachineValues): string | undefined {
  return field.key === "crashkernel" && !machine.crashkernel
    ? `${fileWords(field.path)} lists no \`Crash kernel\``
    : undefined;
}

function whyOptionWithoutEffect(name: OptionName, machine: MachineValues): string | undefined {
  const { arch, node, version, versionText } = machine;
  const profile = profileFor(version);
  switch (name) {
    case "INTEL_TDX_HOST":
      if (arch !== "x86_64") return "only x86_64 has it";
      return node.fields.some((field) => isWordField(field) && field.key === "walk")
        ? "`walk` says how memory is walked"
        : undefined;
    case "CRASH_HOTPLUG":
      if (arch !== "x86_64" && arch !== "ppc64") return `${arch} has no such option`;
      return profile.elfcorehdrHotplug ? undefined : `Linux ${versionText} has no such option (from 6.6)`;
    case "KEXEC_HANDOVER":
      return profile.khoArray === null ? `Linux ${versionText} has no such option (from 6.16)` : undefined;
    default:
      return undefined;
  }
}
