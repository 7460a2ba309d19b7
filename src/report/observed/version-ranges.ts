import { PROFILES, parseVersion, profileFor } from "../../engine/index.js";
import type { ObservedLoad } from "./model.js";

/**
 * The row of the table of versions that a release is placed by, as the version it begins with.
 * @param release as `uname -r` has it
 * @returns undefined when it does not begin with a version
 */
export function rowOfRelease(release: string): string | undefined {
  const version = parseVersion(/^\d+\.\d+(?:\.\d+)?/.exec(release)?.[0] ?? "");
  return version && profileFor(version).since;
}

/**
 * That the log is of another kernel than the scenario's, in a clause; empty when it is not, or does not say.
 * @param kernel the kernel of the scenario, as written
 */
export function releaseDoubt({ release }: ObservedLoad, kernel: string): string {
  const row = release === undefined ? undefined : rowOfRelease(release);
  return row === undefined || row === rowOfRelease(kernel)
    ? ""
    : `the log is of Linux ${release}, and the scenario has \`kernel ${kernel}\``;
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
