import {
  type Arch,
  compareVersions,
  type KernelVersion,
  NEWEST_PROFILE,
  PROFILES,
  type Profile,
  parseVersion,
  profileBefore,
  profileFor,
} from "../engine/index.js";
import { functionWords } from "./kernel-function.js";

/** Why the placement of a version is less sure than that of others. */
export interface VersionDoubt {
  readonly code: "kernel-not-verified" | "kernel-newer-than-known";
  /** A sentence or two, without the last full stop. */
  readonly message: string;
}

const OLDEST = PROFILES[0] as Profile;

/**
 * What is to be said of a version that nothing but the kernel's history stands behind, or not even that; null for one
 * whose series was verified.
 * @param text the version as written
 * @param arch only the changes that concern it are named; all when left out
 */
export function versionDoubt(version: KernelVersion, text: string, arch?: Arch): VersionDoubt | null {
  if (compareVersions(version, versionOf(OLDEST)) < 0) {
    const message = `Linux ${text} is older than any that was verified: placed as ${OLDEST.since} would`;
    return { code: "kernel-not-verified", message };
  }
  if (isBeyond(version, versionOf(NEWEST_PROFILE))) {
    const message = `Linux ${text} is newer than the newest known: placed as ${NEWEST_PROFILE.since} would`;
    return { code: "kernel-newer-than-known", message };
  }
  const profile = profileFor(version);
  if (profile.verified.length > 0) return null;
  const message = `Linux ${text} was not verified: placed as ${profile.since} would. ${unverifiedWords(profile, arch)}`;
  return { code: "kernel-not-verified", message };
}

/** What of a row that was not verified rests on history: all that changed since the last one that was. */
function unverifiedWords(profile: Profile, arch: Arch | undefined): string {
  const changed: string[] = [];
  let row = profile;
  for (let before = profileBefore(row); before && row.verified.length === 0; before = profileBefore(row)) {
    const changes = row.changes.filter(({ archs }) => !arch || !archs || archs.includes(arch));
    const names = new Set(changes.map(({ functionName }) => functionWords(functionName)));
    if (names.size > 0) changed.unshift(`${row.since} ${[...names].join(", ")}`);
    row = before;
  }
  if (changed.length === 0) return `That nothing changed since ${row.since} rests on the kernel's history alone`;
  return `What changed since ${row.since} rests on the kernel's history alone: ${changed.join("; ")}`;
}

/** Whether a version belongs to a later series; a stable release of the newest one is no surprise. */
function isBeyond(version: KernelVersion, newest: KernelVersion): boolean {
  return version.major > newest.major || (version.major === newest.major && version.minor > newest.minor);
}

function versionOf({ since }: Profile): KernelVersion {
  return parseVersion(since) as KernelVersion;
}
