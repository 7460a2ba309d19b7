/** The version of a kernel, out of what names it. */
export interface FoundVersion {
  /** As `kernel` takes it: `6.12.117`. */
  readonly version: string;
  /** Why it is not what the release begins with, or that the release is none; undefined when it is plain. */
  readonly note: string | undefined;
}

const RELEASE = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})(?:\.(0|[1-9]\d{0,4}))?(?!\d)(.*)$/;

/**
 * The version of a kernel by its release. Some distributions keep a 0 in the release (`6.1.0-56-cloud-amd64`) and tell the
 * version of the sources elsewhere.
 * @param release `uname -r`
 * @param versionLine lines such as `Linux version …`, where Debian names its package
 * @param configVersion the version that the configuration's header names
 * @returns undefined for a release of another form
 */
export function versionOf(
  release: string,
  versionLine: string | undefined,
  configVersion: string | undefined,
): FoundVersion | undefined {
  const [, major, minor, patch, rest = ""] = RELEASE.exec(release) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const series = `${major}.${minor}`;
  const plain = patch === undefined ? series : `${series}.${patch}`;
  if ((patch ?? "0") !== "0") return { version: plain, note: undefined };
  const rc = /^-rc\d+/.exec(rest)?.[0];
  if (rc) return { version: plain, note: `${release} is a release candidate, taken as ${series}` };
  if (rest.startsWith("-")) {
    const debian = [...(versionLine ?? "").matchAll(/\bDebian (\d[\w.]*)/g)].map((match) => match[1]);
    for (const other of [...debian, configVersion]) {
      const numbers = /^\d+\.\d+\.[1-9]\d{0,4}/.exec(other ?? "")?.[0];
      if (numbers?.startsWith(`${series}.`)) return { version: numbers, note: `${release} is Linux ${numbers}` };
    }
  }
  return { version: plain, note: undefined };
}
