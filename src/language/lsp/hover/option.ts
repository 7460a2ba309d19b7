import type { OptionName } from "../../analysis/config-options.js";
import type { MachineConfig, MachineValues } from "../../analysis/values.js";
import { type Block, code, text } from "../markup/blocks.js";

/** Whether an option of the kernel is on, on a machine. */
export function optionBlocks(name: string, { config, node }: MachineValues): Block[] {
  const key = (KEYS as Readonly<Record<string, keyof MachineConfig>>)[name];
  if (!key) return [];
  const value = config[key];
  const state = value === undefined ? "not known" : value ? "on" : "off";
  return [text(`On ${code(node.name)}: ${state}.`)];
}

const KEYS: Readonly<Record<OptionName, keyof MachineConfig>> = {
  KEXEC_HANDOVER: "kexecHandover",
  IMA_KEXEC: "imaKexec",
  INTEL_TDX_HOST: "intelTdxHost",
  CRASH_HOTPLUG: "crashHotplug",
};
