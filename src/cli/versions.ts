import { parseVersion } from "../engine/index.js";
import type { NamedVersion } from "../report/model.js";
import { messageText } from "../report/printable.js";
import { UsageError } from "./exit.js";

/**
 * The kernel version that a text is.
 * @throws UsageError for a text of another form
 */
export function versionNamed(text: string): NamedVersion {
  const version = parseVersion(text);
  if (version) return { text, version };
  throw new UsageError(`\`${messageText(text)}\` is no kernel version; write it as 6.16 or 6.16.3`);
}

/**
 * The kernel versions in lists such as `6.12,6.16`, in their order; one that is named twice (6.16 is 6.16.0) once, where it
 * is named first.
 * @throws UsageError for what is no version, an empty item too
 */
export function versionsIn(lists: readonly string[]): NamedVersion[] {
  const named = new Map<string, NamedVersion>();
  for (const text of lists.flatMap((list) => list.split(","))) {
    const one = versionNamed(text.trim());
    const { major, minor, patch } = one.version;
    const key = `${major}.${minor}.${patch}`;
    if (!named.has(key)) named.set(key, one);
  }
  return [...named.values()];
}
