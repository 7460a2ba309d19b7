import { hex, type ImageType, type Placement, type Profile, place, prepareMachine } from "../../engine/index.js";
import type { Load } from "../model.js";
import type { ObservedLoad } from "./model.js";
import { profileOfRelease } from "./version-ranges.js";

/** An image that is held against a log. */
export interface DoubtedImage {
  readonly load: Load;
  readonly type: ImageType;
  /** The kernel of the scenario, as written. */
  readonly kernel: string;
}

/**
 * That the log is of another kernel than the scenario's, in a clause; empty when it is not, when that kernel places the
 * image alike, or when the log does not say.
 */
export function releaseDoubt({ release }: ObservedLoad, { load, type, kernel }: DoubtedImage): string {
  const profile = release === undefined ? undefined : profileOfRelease(release);
  return profile === undefined || placesAlike(profile, load, type)
    ? ""
    : `the log is of Linux ${release}, and the scenario has \`kernel ${kernel}\``;
}

/** Whether a kernel of another row does the same with a load. */
function placesAlike(profile: Profile, { machine, payload, placement, variants }: Load, type: ImageType): boolean {
  if (profile.since === machine.profile.since) return true;
  const other = variants ? variants.by(profile) : { machine: { ...machine, profile }, type, payload };
  if (!other || (other.machine.kho && !profile.khoArray)) return false;
  return textOf(place(prepareMachine(other.machine), other.type, other.payload)) === textOf(placement);
}

/** Where a load's segments lie and how it ends, as a text to compare. */
function textOf({ failure, segments }: Placement): string {
  const places = segments.map(({ name, mem, memsz, bufsz, indeterminate }) =>
    [name, indeterminate === undefined ? hex(mem) : "", hex(memsz), hex(bufsz)].join(" "),
  );
  return [...places, `${failure?.at} ${failure?.errno}`].join("\n");
}
