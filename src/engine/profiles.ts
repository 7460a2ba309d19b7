/** A kernel version: `6.16` has patch 0. */
export interface KernelVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

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

/** What one kernel version does where versions differ. */
export interface Profile {
  /** The version that the row begins with: the first that does all of this, or one that was looked at and does as the row before. */
  readonly since: string;
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
  /** `crash_load_segments` (x86_64) reserves room in the elfcorehdr for CPU and memory hotplug, when CRASH_HOTPLUG is built. */
  readonly elfcorehdrHotplug: boolean;
  /** `ima_add_kexec_buffer` adds the measurement list to crash images too, when IMA_KEXEC is built. */
  readonly imaInCrash: boolean;
  /** The IMA segment is filled at `kexec -e`: its bufsz is 0; else bufsz is what was written at the load. */
  readonly imaFilledAtExec: boolean;
  /** A crash image may carry the dm-crypt keys (`crash_load_dm_crypt_keys`). */
  readonly dmCryptKeys: boolean;
  /** x86_64 can carry the boot device tree on (KEXEC_FILE_FORCE_DTB). */
  readonly forceDtb: boolean;
  readonly randomArm64: RandomArm64;
}

const V6_1: Profile = {
  since: "6.1",
  resourcesDownward: false,
  downwardKeepsFlags: false,
  topDownExact: false,
  inclusiveClash: false,
  khoArray: null,
  cma: false,
  prefAddressMinimum: false,
  elfcorehdrHotplug: false,
  imaInCrash: true,
  imaFilledAtExec: false,
  dmCryptKeys: false,
  forceDtb: false,
  randomArm64: "none",
};
const V6_6: Profile = { ...V6_1, since: "6.6", elfcorehdrHotplug: true };
const V6_8: Profile = {
  ...V6_6,
  since: "6.8",
  resourcesDownward: true,
  topDownExact: true,
  inclusiveClash: true,
};
const V6_9: Profile = { ...V6_8, since: "6.9", prefAddressMinimum: true };
const V6_11_7: Profile = { ...V6_9, since: "6.11.7", downwardKeepsFlags: true };
const V6_12: Profile = { ...V6_11_7, since: "6.12" };
const V6_12_84: Profile = { ...V6_12, since: "6.12.84", imaInCrash: false };
const V6_12_94: Profile = { ...V6_12_84, since: "6.12.94", imaFilledAtExec: true };
const V6_13: Profile = { ...V6_12, since: "6.13" };
const V6_16: Profile = {
  ...V6_13,
  since: "6.16",
  khoArray: "enabled",
  imaInCrash: false,
  imaFilledAtExec: true,
  dmCryptKeys: true,
  randomArm64: "all",
};
const V6_16_8: Profile = { ...V6_16, since: "6.16.8", randomArm64: "kernel" };
const V6_17: Profile = { ...V6_16_8, since: "6.17", cma: true };
const V6_17_4: Profile = { ...V6_17, since: "6.17.4", khoArray: "finalized" };
const V6_18: Profile = { ...V6_17_4, since: "6.18", forceDtb: true };
const V6_18_16: Profile = { ...V6_18, since: "6.18.16", randomArm64: "none" };
const V6_19: Profile = { ...V6_18, since: "6.19", khoArray: "enabled" };
const V6_19_6: Profile = { ...V6_19, since: "6.19.6", randomArm64: "none" };
const V7_0: Profile = { ...V6_19_6, since: "7.0" };
const V7_0_11: Profile = { ...V7_0, since: "7.0.11", khoArray: "not-crash" };
const V7_1: Profile = { ...V7_0_11, since: "7.1" };
const V7_2: Profile = { ...V7_1, since: "7.2" };
const V7_3: Profile = { ...V7_2, since: "7.3" };

/** Every profile known, oldest first. */
export const PROFILES: readonly Profile[] = [
  V6_1,
  V6_6,
  V6_8,
  V6_9,
  V6_11_7,
  V6_12,
  V6_12_84,
  V6_12_94,
  V6_13,
  V6_16,
  V6_16_8,
  V6_17,
  V6_17_4,
  V6_18,
  V6_18_16,
  V6_19,
  V6_19_6,
  V7_0,
  V7_0_11,
  V7_1,
  V7_2,
  V7_3,
];

/**
 * Reads `6.16` or `6.16.3`.
 * @returns undefined when the text is not of that form
 */
export function parseVersion(text: string): KernelVersion | undefined {
  const match = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})(?:\.(0|[1-9]\d{0,4}))?$/.exec(text);
  if (!match) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) };
}

/** Negative, zero or positive as `a` is older than, the same as, or newer than `b`. */
export function compareVersions(a: KernelVersion, b: KernelVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

const FIRST_VERSIONS = PROFILES.map((profile) => parseVersion(profile.since) as KernelVersion);

/** The newest profile that is not newer than `version`; the oldest known one for a version before it. */
export function profileFor(version: KernelVersion): Profile {
  let found = V6_1;
  PROFILES.forEach((profile, i) => {
    if (compareVersions(FIRST_VERSIONS[i] as KernelVersion, version) <= 0) found = profile;
  });
  return found;
}

/** The newest profile known: what a machine without a version gets. */
export const NEWEST_PROFILE: Profile = V7_3;
