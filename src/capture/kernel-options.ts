import type { Arch } from "../engine/index.js";
import type { KernelConfig } from "./kernel-config.js";

/**
 * What a kernel's configuration says of loading files. Each is undefined when the file says nothing: an option that
 * nobody is asked for, such as ARCH_KEEP_MEMBLOCK, is left out of a configuration where it is off.
 */
export interface KernelOptions {
  readonly arch: Arch | undefined;
  /** The version in the header, such as `6.12.117` or `6.8.0-rc4`. */
  readonly version: string | undefined;
  /** PAGE_SIZE in bytes. */
  readonly pageSize: number | undefined;
  readonly kexecFile: boolean | undefined;
  readonly kexecHandover: boolean | undefined;
  readonly archKeepMemblock: boolean | undefined;
  readonly intelTdxHost: boolean | undefined;
  readonly imaKexec: boolean | undefined;
  readonly crashHotplug: boolean | undefined;
  readonly memoryHotplug: boolean | undefined;
  readonly nrCpusDefault: number | undefined;
  readonly crashMaxMemoryRanges: number | undefined;
}

/** The architectures as the header names them (SRCARCH, ARCH). */
const HEADER_ARCHS: Readonly<Record<string, Arch>> = {
  x86: "x86_64",
  x86_64: "x86_64",
  arm64: "arm64",
  riscv: "riscv64",
  loongarch: "loongarch64",
  powerpc: "ppc64",
  s390: "s390x",
};

/** The option that only that architecture sets. */
const OWN_OPTION: readonly (readonly [string, Arch])[] = [
  ["X86_64", "x86_64"],
  ["ARM64", "arm64"],
  ["RISCV", "riscv64"],
  ["LOONGARCH", "loongarch64"],
  ["PPC64", "ppc64"],
  ["S390", "s390x"],
];

/** The facts in a kernel's configuration that matter to kexec_file_load. */
export function optionsOf(config: KernelConfig): KernelOptions {
  const { options } = config;
  const arch = archOf(config);
  const isOn = (name: string) => {
    const value = options.get(name);
    return value === undefined ? undefined : value === "y" || value === "m";
  };
  const number = (name: string) => {
    const value = options.get(name);
    return value !== undefined && /^(?:\d{1,15}|0x[0-9a-f]{1,13})$/i.test(value) ? Number(value) : undefined;
  };
  return {
    arch,
    version: config.header?.version,
    pageSize: pageSizeOf(options, arch),
    kexecFile: isOn("KEXEC_FILE"),
    kexecHandover: isOn("KEXEC_HANDOVER"),
    archKeepMemblock: isOn("ARCH_KEEP_MEMBLOCK"),
    intelTdxHost: isOn("INTEL_TDX_HOST"),
    imaKexec: isOn("IMA_KEXEC"),
    crashHotplug: isOn("CRASH_HOTPLUG"),
    memoryHotplug: isOn("MEMORY_HOTPLUG"),
    nrCpusDefault: number("NR_CPUS_DEFAULT"),
    crashMaxMemoryRanges: number("CRASH_MAX_MEMORY_RANGES"),
  };
}

/** The architecture, by the header or by its own option; undefined for one of 32 bits or without kexec_file_load. */
function archOf({ header, options }: KernelConfig): Arch | undefined {
  if (options.get("64BIT") === "n") return undefined;
  if (header && Object.hasOwn(HEADER_ARCHS, header.arch)) return HEADER_ARCHS[header.arch];
  return OWN_OPTION.find(([name]) => options.get(name) === "y")?.[1];
}

/** PAGE_SIZE by the shift, or by the choice of older kernels; x86_64, riscv64 and s390x have no choice. */
function pageSizeOf(options: KernelConfig["options"], arch: Arch | undefined): number | undefined {
  for (const name of ["PAGE_SHIFT", "ARM64_PAGE_SHIFT", "PPC_PAGE_SHIFT"]) {
    const shift = Number(options.get(name));
    if (Number.isInteger(shift) && shift >= 12 && shift <= 18) return 2 ** shift;
  }
  for (const kib of [4, 16, 64, 256]) {
    const choices = [`ARM64_${kib}K_PAGES`, `PPC_${kib}K_PAGES`, `PAGE_SIZE_${kib}KB`];
    if (choices.some((name) => options.get(name) === "y")) return kib * 1024;
  }
  return arch === "x86_64" || arch === "riscv64" || arch === "s390x" ? 4096 : undefined;
}
