import type { KernelOptions } from "../../../../capture/kernel-options.js";
import { exactSize } from "../../../../report/sizes.js";

const SWITCHES = {
  kexecFile: "KEXEC_FILE",
  kexecHandover: "KEXEC_HANDOVER",
  archKeepMemblock: "ARCH_KEEP_MEMBLOCK",
  intelTdxHost: "INTEL_TDX_HOST",
  imaKexec: "IMA_KEXEC",
  crashHotplug: "CRASH_HOTPLUG",
  memoryHotplug: "MEMORY_HOTPLUG",
} as const satisfies Partial<Record<keyof KernelOptions, string>>;

/** What a kernel's configuration says of loading files, a line each. */
export function configPoints(options: KernelOptions): string[] {
  const { crashMaxMemoryRanges, nrCpusDefault, pageSize } = options;
  const named = (value: boolean) =>
    (Object.keys(SWITCHES) as (keyof typeof SWITCHES)[]).flatMap((key) =>
      options[key] === value ? [`\`${SWITCHES[key]}\``] : [],
    );
  const [on, off] = [named(true), named(false)];
  const numbers = [
    ...(pageSize === undefined ? [] : [`pages of ${exactSize(pageSize)}`]),
    ...(nrCpusDefault === undefined ? [] : [`\`NR_CPUS_DEFAULT\` ${nrCpusDefault}`]),
    ...(crashMaxMemoryRanges === undefined ? [] : [`\`CRASH_MAX_MEMORY_RANGES\` ${crashMaxMemoryRanges}`]),
  ];
  const points = [
    ...(on.length > 0 ? [`On: ${on.join(", ")}.`] : []),
    ...(off.length > 0 ? [`Off: ${off.join(", ")}.`] : []),
    ...(numbers.length > 0 ? [`Also: ${numbers.join(", ")}.`] : []),
  ];
  return points.length > 0 ? points : ["It says nothing that matters here."];
}
