import type { Behaviour, Profile, ProfileChange, ProfileRow } from "./profiles/profile.js";
import { ROWS_FROM_6_1 } from "./profiles/rows-from-6-1.js";
import { ROWS_FROM_6_12 } from "./profiles/rows-from-6-12.js";
import { ROWS_FROM_6_16 } from "./profiles/rows-from-6-16.js";
import { ROWS_FROM_6_18 } from "./profiles/rows-from-6-18.js";
import { compareVersions, type KernelVersion, parseVersion } from "./profiles/version.js";

export type * from "./profiles/profile.js";
export { compareVersions, type KernelVersion, parseVersion } from "./profiles/version.js";

/** What holds where no row says otherwise. */
const INITIAL: Behaviour = {
  resourcesDownward: false,
  downwardKeepsFlags: false,
  topDownExact: false,
  inclusiveClash: false,
  khoArray: null,
  cma: false,
  prefAddressMinimum: false,
  elfcorehdrHotplug: false,
  imaInCrash: false,
  imaFilledAtExec: false,
  dmCryptKeys: false,
  dmCryptKeysArm64: false,
  forceDtb: false,
  randomArm64: "none",
};

const ROWS: readonly ProfileRow[] = [...ROWS_FROM_6_1, ...ROWS_FROM_6_12, ...ROWS_FROM_6_16, ...ROWS_FROM_6_18];

const VERSIONS: readonly KernelVersion[] = ROWS.map(({ since }) => parseVersion(since) as KernelVersion);

/** Every profile known, oldest first. */
export const PROFILES: readonly Profile[] = profilesOf(ROWS);

/** The newest profile known: what a machine without a version gets. */
export const NEWEST_PROFILE: Profile = PROFILES.at(-1) as Profile;

/** The newest profile that is not newer than `version`; the oldest known one for a version before it. */
export function profileFor(version: KernelVersion): Profile {
  const index = VERSIONS.findLastIndex((since) => compareVersions(since, version) <= 0);
  return PROFILES[Math.max(index, 0)] as Profile;
}

/**
 * The row that a row builds on: for a stable release the one before it in its series; for the first of a series the last
 * first of one, because the fixes of a stable branch are not in the next release. Null for the oldest.
 */
export function profileBefore(profile: Profile): Profile | null {
  return PROFILES[indexBefore(PROFILES.indexOf(profile))] ?? null;
}

/** A change that a profile still has, with the row that brought it. */
export interface DatedChange extends ProfileChange {
  readonly since: string;
}

/** What a profile does: the changes of all rows that it builds on, oldest first, but those that a later one undid. */
export function changesUpTo(profile: Profile): DatedChange[] {
  const settled = new Set<string>();
  const found: DatedChange[] = [];
  for (let row: Profile | null = profile; row !== null; row = profileBefore(row)) {
    const { since, changes } = row;
    const standing = changes.filter(({ sets }) => {
      const fields = Object.keys(sets);
      return fields.length === 0 || fields.some((field) => !settled.has(field));
    });
    found.unshift(...standing.map((change) => ({ ...change, since })));
    for (const { sets } of changes) for (const field of Object.keys(sets)) settled.add(field);
  }
  return found;
}

function profilesOf(rows: readonly ProfileRow[]): Profile[] {
  const profiles: Profile[] = [];
  for (const { changes, since, verified } of rows) {
    const sets: Partial<Behaviour> = Object.assign({}, ...changes.map((change) => change.sets));
    const before = profiles[indexBefore(profiles.length)];
    profiles.push({ ...INITIAL, ...before, ...sets, since, changes, verified });
  }
  return profiles;
}

/** The index of the row that a row builds on, -1 for none. */
function indexBefore(index: number): number {
  const version = VERSIONS[index] as KernelVersion;
  return VERSIONS.findLastIndex(
    (other, i) =>
      i < index &&
      (other.patch === 0 || (version.patch > 0 && other.major === version.major && other.minor === version.minor)),
  );
}
