import {
  changesUpTo,
  compareVersions,
  type DatedChange,
  type KernelVersion,
  type Payload,
  type Placement,
  type Profile,
  parseVersion,
  place,
  prepareMachine,
  type Walk,
} from "../../engine/index.js";
import type { Load } from "../model.js";
import { isSamePlacement } from "./answers.js";
import type { PlacedImage } from "./columns.js";

/** A change of the version table that tells two kernels apart. */
export interface TellingChange {
  readonly change: DatedChange;
  /** Whether the kernel compared has it; else the one that it is compared with. */
  readonly has: boolean;
}

/** Something that two kernels do differently: a word of the behaviour, or the walk where it follows the version. */
type Difference = Exclude<keyof Profile, "since" | "changes" | "verified"> | "walk";

/**
 * Why another kernel answers a load otherwise: the changes that, put into the one kernel alone, make it answer as the other
 * does. None of them can be spared: without any one of them it does not. Costs a placement or two for each difference of the
 * kernels.
 * @returns oldest first; none where both answer the same, or where the changes of the table do not account for all of it
 */
export function tellingChanges(from: PlacedImage, to: PlacedImage): TellingChange[] {
  const answer = to.load.placement;
  if (isSamePlacement(from.load.placement, answer)) return [];
  const all = differences(from.load, to.load);
  const isAnsweredWith = (chosen: readonly Difference[]) =>
    isSamePlacement(placeWith(chosen, from.load, to.load, from.type), answer);
  if (!isAnsweredWith(all)) return [];
  const told = spared(all, isAnsweredWith).map((difference) => changeBehind(difference, from.load, to.load));
  if (!told.every((one) => one !== undefined)) return [];
  return told.sort((a, b) => compareVersions(versionOf(a.change), versionOf(b.change)));
}

/** What is left of some things when everything goes without which it is still enough. */
function spared<T>(things: readonly T[], isEnough: (rest: readonly T[]) => boolean): T[] {
  let needed = [...things];
  let before: number;
  do {
    before = needed.length;
    for (const thing of needed) {
      const rest = needed.filter((other) => other !== thing);
      if (isEnough(rest)) needed = rest;
    }
  } while (needed.length < before);
  return needed;
}

function differences(from: Load, to: Load): Difference[] {
  const { since, changes, verified, ...behaviour } = from.machine.profile;
  const words = (Object.keys(behaviour) as (keyof typeof behaviour)[]).filter(
    (word) => behaviour[word] !== to.machine.profile[word],
  );
  return from.machine.walk === to.machine.walk ? words : [...words, "walk"];
}

/** The answer of the one kernel with some of what the other does. */
function placeWith(chosen: readonly Difference[], from: Load, to: Load, type: PlacedImage["type"]): Placement {
  const words = chosen.filter((difference) => difference !== "walk");
  const profile: Profile = Object.assign(
    {},
    from.machine.profile,
    ...words.map((word) => ({ [word]: to.machine.profile[word] })),
  );
  const walk: Walk = (chosen.includes("walk") ? to : from).machine.walk;
  // The one number of a load that follows the version where a scenario leaves it out.
  const payload: Payload = (chosen.includes("elfcorehdrHotplug") ? to : from).payload;
  return place(prepareMachine({ ...from.machine, profile, walk }), type, payload);
}

/** The change that a difference comes from: of those that stand on either side the later one. */
function changeBehind(difference: Difference, from: Load, to: Load): TellingChange | undefined {
  const before = standingChange(difference, from);
  const after = standingChange(difference, to);
  if (after && (!before || compareVersions(versionOf(after), versionOf(before)) > 0))
    return { change: after, has: true };
  return before && { change: before, has: false };
}

function standingChange(difference: Difference, { machine }: Load): DatedChange | undefined {
  const changes = changesUpTo(machine.profile);
  if (difference !== "walk") return changes.findLast(({ sets }) => difference in sets);
  // By default only riscv64 came to walk memblock, with the first change of this symbol.
  return machine.walk === "memblock"
    ? changes.find(({ functionName }) => functionName === "CONFIG_ARCH_KEEP_MEMBLOCK")
    : undefined;
}

function versionOf({ since }: DatedChange): KernelVersion {
  return parseVersion(since) as KernelVersion;
}
