import type { Content, MachineFile } from "../../../src/capture/machine-files/content.js";
import { recogniseText } from "../../../src/capture/machine-files/recognise-text.js";
import { NEWEST_PROFILE, type Profile, parseVersion, profileFor } from "../../../src/engine/index.js";

/** A text as a file of a machine, recognised. */
export function fileNamed(name: string, text: string): MachineFile {
  return { path: name, shown: name, contents: recogniseText(text, name) };
}

/** A file that holds something already known. */
export function fileWith(name: string, ...contents: Content[]): MachineFile {
  return { path: name, shown: name, contents };
}

/** What a kernel version does, as the command line has it. */
export function profileOf(version: string | undefined): Profile {
  const parsed = version === undefined ? undefined : parseVersion(version);
  return parsed ? profileFor(parsed) : NEWEST_PROFILE;
}
