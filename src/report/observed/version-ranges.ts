import { PROFILES, type Profile, parseVersion, profileFor } from "../../engine/index.js";

/**
 * The row of the table of versions that a release is placed by.
 * @param release as `uname -r` has it
 * @returns undefined when it does not begin with a version
 */
export function profileOfRelease(release: string): Profile | undefined {
  const version = parseVersion(/^\d+\.\d+(?:\.\d+)?/.exec(release)?.[0] ?? "");
  return version && profileFor(version);
}

/** The version that the row of a release begins with; undefined as `profileOfRelease`. */
export function rowOfRelease(release: string): string | undefined {
  return profileOfRelease(release)?.since;
}

/** Versions of the table, where neighbours are one range: `6.1 to 6.7, 6.12`. @param versions what their rows begin with */
export function versionRanges(versions: readonly string[]): string {
  const ranges: { first: string; last: string; index: number }[] = [];
  for (const [index, { since }] of PROFILES.entries()) {
    if (!versions.includes(since)) continue;
    const range = ranges.at(-1);
    if (range?.index === index - 1) Object.assign(range, { last: since, index });
    else ranges.push({ first: since, last: since, index });
  }
  return ranges.map(({ first, last }) => (first === last ? first : `${first} to ${last}`)).join(", ");
}
