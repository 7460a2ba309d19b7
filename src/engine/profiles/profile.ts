import type { Arch } from "../arch.js";

/**
 * When `kho_fill_kimage` adds the array of scratch areas:
 * `enabled` whenever KHO is on, crash images too; `finalized` the same, but only once KHO was finalized;
 * `not-crash` whenever KHO is on, for default images only.
 */
export type KhoArrayRule = "enabled" | "finalized" | "not-crash";

/**
 * Which segments of an arm64 Image have an uninitialised `kexec_buf.random`, so that the running kernel may place them
 * anywhere: `kernel` the kernel's own, `all` the elfcorehdr, initrd and device tree too.
 */
export type RandomArm64 = "none" | "kernel" | "all";

/** What kernel versions do differently. */
export interface Behaviour {
  /** `kexec_walk_resources` goes downward for top_down (walk_system_ram_res_rev); else always upward. */
  readonly resourcesDownward: boolean;
  /** The downward resource walk keeps resource flags, and so skips driver-managed memory as the upward one does. */
  readonly downwardKeepsFlags: boolean;
  /** `locate_mem_hole_top_down` starts at `end - memsz + 1`; else one byte lower. */
  readonly topDownExact: boolean;
  /** `kimage_is_destination_range` takes inclusive ends; else it compares with the exclusive end of a segment. */
  readonly inclusiveClash: boolean;
  /** null: no Kexec HandOver in this version. */
  readonly khoArray: KhoArrayRule | null;
  /** A non-crash buffer first tries one contiguous CMA allocation (`kexec_alloc_contig`). */
  readonly cma: boolean;
  /** `bzImage64_load`: the kernel's lowest address is `max(pref_address, 1M)`; else 1M. */
  readonly prefAddressMinimum: boolean;
  /** `crash_load_segments` (x86_64) reserves room in the elfcorehdr for CPU and memory hot-plug, when CRASH_HOTPLUG is built. */
  readonly elfcorehdrHotplug: boolean;
  /** `ima_add_kexec_buffer` adds the measurement list to crash images too, when IMA_KEXEC is built. */
  readonly imaInCrash: boolean;
  /** The IMA segment is filled at `kexec -e`: its bufsz is 0; else bufsz is what was written at the load. */
  readonly imaFilledAtExec: boolean;
  /** A crash image of x86_64 may carry the dm-crypt keys (`crash_load_dm_crypt_keys`). */
  readonly dmCryptKeys: boolean;
  /** The same on arm64. */
  readonly dmCryptKeysArm64: boolean;
  /** x86_64 can carry the boot device tree on (KEXEC_FILE_FORCE_DTB). */
  readonly forceDtb: boolean;
  readonly randomArm64: RandomArm64;
}

/**
 * How a fact is known: `captures` real kernels logged it; `vectors` the kernel's own functions did it in user space;
 * `source` the source of that series was read; `history` its commit was read, with the release notes that name it;
 * `inferred` it follows from other rows, and was not seen itself.
 */
export type Proof = "captures" | "vectors" | "source" | "history" | "inferred";

/** One thing that a version does differently from the one it builds on. */
export interface ProfileChange {
  /** What is done from here on: a clause without a full stop. */
  readonly what: string;
  /** The kernel function or configuration symbol where it happens. */
  readonly functionName: string;
  /** Titles and ids of the commits, as far as known; empty where nothing changed: what the oldest version does. */
  readonly commit: string;
  readonly proof: Proof;
  /** The architectures that it concerns; all of them when absent. */
  readonly archs?: readonly Arch[];
  /** What it changes of the behaviour; empty for what shows only in the numbers that a scenario gives. */
  readonly sets: Partial<Behaviour>;
}

/** One row of the table of versions, before it is told what it builds on. */
export interface ProfileRow {
  /** The version that the row begins with: the first that does all of this, or one that was looked at. */
  readonly since: string;
  /** Empty for a version that was looked at and does as the one it builds on. */
  readonly changes: readonly ProfileChange[];
  /** What the placement of its series as a whole was held against; empty when it rests on the kernel's history alone. */
  readonly verified: readonly Proof[];
}

/** What one kernel version does where versions differ, and how that is known. */
export interface Profile extends ProfileRow, Behaviour {}
