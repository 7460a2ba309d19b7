import type { Arch, ImageType } from "../../engine/index.js";

/** What a kernel log tells of kexec_file_load: the boots in it, and the loads in the order of the log. */
export interface KernelLog {
  /** A log that starts in the middle of a boot has one without a release first; none when no line tells anything. */
  readonly boots: readonly LoggedBoot[];
  readonly loads: readonly LoggedLoad[];
}

/** What one kernel said of itself while it booted, as far as the log goes back; sizes in bytes. */
export interface LoggedBoot {
  /** Its first line, from 1, that tells anything: `Linux version`, or on arm64 the one before, unless the log begins later. */
  readonly line: number;
  /** `uname -r`. */
  readonly release: string | undefined;
  /** As its lines and its loads give it away. */
  readonly arch: Arch | undefined;
  /** The command line; the kernel cuts it at about 1000 characters, later ones wrap it instead. */
  readonly commandLine: string | undefined;
  readonly memory: LoggedMemory | undefined;
  readonly kho: LoggedKho;
  /** The crash kernel's reservations, in the order of the log. */
  readonly crashkernels: readonly LoggedCrashkernel[];
}

/** The line `Memory: …K/…K available (…)` (`mem_init_print_info`), in bytes. MemTotal is not among them. */
export interface LoggedMemory {
  readonly available: bigint;
  readonly physical: bigint;
  readonly reserved: bigint;
  /** All CMA areas together. */
  readonly cmaReserved: bigint;
}

/** What Kexec HandOver said. */
export interface LoggedKho {
  /** What `kho_scratch=` asked for, in bytes, which the kernel rounds down to MiB when it prints them. */
  readonly scratch: { readonly lowmem: bigint; readonly global: bigint; readonly perNode: bigint } | undefined;
  /** `kho_scratch=N%`. */
  readonly scalePercent: number | undefined;
  /** Whether KHO was turned off because the scratch areas could not be reserved. */
  readonly disabled: boolean;
  /** Whether the kernel before handed data over. */
  readonly handedOver: boolean;
}

/** Memory that was reserved for a crash kernel, its end inclusive. */
export interface LoggedCrashkernel {
  readonly start: bigint;
  readonly end: bigint;
  /** Whether it is the crash kernel's low memory (`crashkernel=…,low`). */
  readonly low: boolean;
  readonly line: number;
}

/** The segments that loaders report by name. */
export type LoadedName =
  | "elfcorehdr"
  | "dm_crypt_keys"
  | "purgatory"
  | "bootparams"
  | "kernel"
  | "initrd"
  | "dtb"
  | "backup";

/** A line `Loaded … at …` of a loader; sizes in bytes where the loader prints them. */
export interface LoadedLine {
  readonly name: LoadedName;
  /** The address; undefined for the keys of dm-crypt, which are reported without one. */
  readonly mem: bigint | undefined;
  readonly bufsz: bigint | undefined;
  /** As the loader prints it: before 6.8 not rounded up to a page. */
  readonly memsz: bigint | undefined;
  readonly line: number;
}

/** One segment of the kernel's own list, in bytes. */
export interface LoggedSegment {
  readonly index: number;
  readonly mem: bigint;
  readonly memsz: bigint;
  readonly bufsz: bigint;
  readonly line: number;
}

/** One call of kexec_file_load. */
export interface LoggedLoad {
  /** Its first line, from 1. */
  readonly line: number;
  /** The index of the boot that it happened in. */
  readonly boot: number;
  /** That of its boot. */
  readonly arch: Arch | undefined;
  /** Bytes of the kernel's file. */
  readonly kernelSize: bigint | undefined;
  readonly type: ImageType | undefined;
  /** KEXEC_FILE_* of the call. */
  readonly flags: bigint | undefined;
  /** The entry point. */
  readonly start: bigint | undefined;
  /** Where IMA's measurement list was put. */
  readonly ima: bigint | undefined;
  /** How often the loader began anew, as far as it reported anything: arm64 and loongarch64 retry; 0 without any report. */
  readonly attempts: number;
  /** What the last of these attempts placed, in the order of the log. */
  readonly loaded: readonly LoadedLine[];
  /** The kernel's list; null when the load ended before it was printed. */
  readonly segments: readonly LoggedSegment[] | null;
  /** Whether the list is whole: numbered without a gap, and as long as the kernel says (before 6.8: as the reports say). */
  readonly complete: boolean;
}
