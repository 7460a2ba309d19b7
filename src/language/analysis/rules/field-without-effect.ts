import { profileFor } from "../../../engine/index.js";
import { type CapturedFile, isCapturedFile, isGranules, isSizeField, isWordField } from "../../generated/ast.js";
import { fileWords } from "../captured/read-file.js";
import type { OptionName } from "../config-options.js";
import { type Report, type Spot, spotOf, withoutEffect } from "../finding.js";
import type { MachineValues } from "../values.js";

/** What decides whether a machine looks at its fields. */
export interface MachineTraits extends Pick<MachineValues, "arch" | "version" | "versionText" | "kho"> {
  /** Whether the machine says how it walks memory. */
  readonly saysWalk: boolean;
}

/** `field-without-effect`: a field or option that this architecture or kernel does not look at. */
export function checkFieldEffects(machine: MachineValues, report: Report): void {
  const check = (word: string, reason: string | undefined, spot: Spot) => {
    if (reason) report(withoutEffect(word, spot, reason));
  };
  const { fields } = machine.node;
  const traits = { ...machine, saysWalk: fields.some((field) => isWordField(field) && field.key === "walk") };
  for (const field of fields) {
    if (isSizeField(field) || isWordField(field) || isGranules(field)) {
      check(field.key, whyFieldWithoutEffect(field.key, traits), spotOf(field, "key"));
    }
    if (isCapturedFile(field)) check(field.key, whyFileWithoutEffect(field, machine), spotOf(field, "key"));
  }
  for (const [name, option] of machine.writtenOptions) {
    check(name, whyOptionWithoutEffect(name, traits), spotOf(option, "name"));
  }
}

/** Why a machine's kernel does not look at a field that stands once; undefined when it does. */
export function whyFieldWithoutEffect(key: string, machine: MachineTraits): string | undefined {
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

/** Why an option decides nothing for a machine; undefined when it does. */
export function whyOptionWithoutEffect(name: OptionName, machine: MachineTraits): string | undefined {
  const { arch, saysWalk, version, versionText } = machine;
  const profile = profileFor(version);
  switch (name) {
    case "INTEL_TDX_HOST":
      if (arch !== "x86_64") return "only x86_64 has it";
      return saysWalk ? "`walk` says how memory is walked" : undefined;
    case "CRASH_HOTPLUG":
      if (arch !== "x86_64" && arch !== "ppc64") return `${arch} has no such option`;
      return profile.elfcorehdrHotplug ? undefined : `Linux ${versionText} has no such option (from 6.6)`;
    case "KEXEC_HANDOVER":
      return profile.khoArray === null ? `Linux ${versionText} has no such option (from 6.16)` : undefined;
    default:
      return undefined;
  }
}
