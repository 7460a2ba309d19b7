import type { ImageType } from "../../../engine/index.js";
import type { LoggedLoad } from "../../kernel-log/model.js";
import { reproduceArm64Image } from "./arm64-image.js";
import { reproduceBzImage } from "./bz-image.js";
import { type NotReproduced, type Reproduced, type Surroundings, typeOf } from "./load-facts.js";

/** A load of the log that the scenario has an image for. */
export interface ChosenLoad extends Reproduced {
  /** Its number in the log, from 1. */
  readonly number: number;
}

/** How many loads are looked at, from the last of the log on. */
const LOOKED_AT = 64;

/**
 * The loads of a log to write down: of default and crash images each the last that the log tells enough of.
 * @param complain is told of the last load of each type, when the log does not tell enough of it
 */
export function chooseLoads(surroundings: Surroundings, complain: (message: string) => void): ChosenLoad[] {
  const chosen = new Map<ImageType, ChosenLoad>();
  const complained = new Set<ImageType>();
  for (const { number, load } of surroundings.log.loads.slice(-LOOKED_AT).toReversed()) {
    const type = typeOf(load);
    if (chosen.has(type)) continue;
    const result = reproduce(load, surroundings);
    if (!("lacks" in result)) chosen.set(type, { ...result, number });
    else if (!complained.has(type)) complain(`load ${number} (line ${load.line}) is left out: ${result.lacks}`);
    complained.add(type);
  }
  return [...chosen.values()].toSorted((a, b) => a.number - b.number);
}

function reproduce(load: LoggedLoad, surroundings: Surroundings): Reproduced | NotReproduced {
  const { arch } = surroundings.machine;
  if (arch === "x86_64") return reproduceBzImage(load, surroundings);
  if (arch === "arm64") return reproduceArm64Image(load, surroundings);
  return { lacks: `the loaders of ${arch} are not modelled` };
}
