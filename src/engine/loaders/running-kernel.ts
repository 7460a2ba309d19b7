import type { Arch } from "../arch.js";
import type { Profile } from "../profiles.js";
import { elfcorehdrSizes } from "./elfcorehdr.js";
import type { Sizes } from "./request.js";

/** What the running kernel was built with, as far as its loaders ask. */
export interface RunningConfig {
  /** CONFIG_KEXEC_HANDOVER; by default as `kho`. */
  readonly kexecHandover: boolean;
  /** CONFIG_IMA_KEXEC; undefined when nothing says. */
  readonly imaKexec: boolean | undefined;
  /** CONFIG_CRASH_HOTPLUG; by default as the version has it. */
  readonly crashHotplug: boolean;
  /** CONFIG_MEMORY_HOTPLUG; by default true. */
  readonly memoryHotplug: boolean;
  /** CONFIG_NR_CPUS_DEFAULT; by default 8192, as Debian builds x86_64. */
  readonly nrCpusDefault: number;
  /** CONFIG_CRASH_MAX_MEMORY_RANGES; by default 8192, as the kernel has it. */
  readonly crashMaxMemoryRanges: number;
}

/** The kernel that does the loading, as far as it decides what a loader adds. */
export interface RunningKernel {
  readonly arch: Arch;
  readonly profile: Profile;
  /** x86_64 page-table levels. */
  readonly paging: 4 | 5;
  /** How many ranges of RAM there are: a crash image's ELF core header grows with them. */
  readonly ramRanges: number;
  /** The page sizes that the processors support, in bytes; null when nobody said. */
  readonly granules: readonly number[] | null;
  readonly config: RunningConfig;
}

/** Debian's x86_64: CONFIG_MAXSMP. */
const NR_CPUS_DEFAULT = 8192;

/** The kernel's own default. */
const CRASH_MAX_MEMORY_RANGES = 8192;

/** What is known of a configuration; undefined for what nothing says. */
export type SaidConfig = { readonly [Option in keyof RunningConfig]?: RunningConfig[Option] | undefined };

/**
 * What a kernel was built with, with defaults for what nothing says.
 * @param kho whether KHO is active
 */
export function runningConfig(said: SaidConfig, profile: Profile, kho: boolean): RunningConfig {
  return {
    kexecHandover: profile.khoArray !== null && (said.kexecHandover ?? kho),
    imaKexec: said.imaKexec,
    crashHotplug: said.crashHotplug ?? profile.elfcorehdrHotplug,
    memoryHotplug: said.memoryHotplug ?? true,
    nrCpusDefault: said.nrCpusDefault ?? NR_CPUS_DEFAULT,
    crashMaxMemoryRanges: said.crashMaxMemoryRanges ?? CRASH_MAX_MEMORY_RANGES,
  };
}

/** The sizes of the ELF core header that the running kernel makes when nothing is said of it. Bytes. */
export function defaultElfcorehdr({ arch, config, profile, ramRanges }: RunningKernel): Sizes {
  const { memoryHotplug, nrCpusDefault, crashMaxMemoryRanges } = config;
  const grows = arch === "x86_64" && config.crashHotplug;
  const hotplug = grows ? { memoryHotplug, nrCpusDefault, crashMaxMemoryRanges } : null;
  return elfcorehdrSizes({ cpus: 1, ranges: ramRanges + 1, hotplug }, profile);
}
