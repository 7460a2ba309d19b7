import { type Placement, place } from "../../engine/index.js";
import type { SizedLoad } from "../model.js";
import { outcomeKey } from "../outcome.js";
import { preparedOf } from "../prepared.js";
import { Conditions } from "./conditions.js";
import { NotFollowed } from "./form.js";
import { type FormLoad, formsOf, isOnLine, type Samples } from "./inputs.js";
import { FormKimage } from "./kimage.js";
import { runForms } from "./run.js";

/** How far a load goes the same way from one size on. */
export interface Way {
  readonly placement: Placement;
  /** How many steps on the load takes the same way; 0 where that is not known. */
  readonly reach: number;
  /** Whether forms follow the load; else `reach` is 0 for want of knowledge. */
  readonly followed: boolean;
  /** For how many periods on, up to `most`, the sizes up to `reach` steps on take the same way each; 0 where that is not known. */
  periods(reach: number, most: number): number;
}

/** How a load looks some steps on; it is asked for sizes of the range alone. */
type StepsOn = (steps: number) => SizedLoad;

/**
 * Places a load, and works out how far on sizes take the same way to the same outcome.
 * @param samples the load at a size, a step on and a period on
 * @param mostSteps how many steps the range still has
 * @param periodSteps how many steps a period has
 */
export function trace(samples: Samples, mostSteps: number, periodSteps: number, at: StepsOn): Way {
  const [load] = samples;
  const placement = place(preparedOf(load.machine), load.type, load.payload);
  const blind: Way = { placement, reach: 0, followed: false, periods: () => 0 };
  const found = follow(samples, placement);
  if (!found) return blind;
  const { forms, conditions } = found;
  const isSo = (steps: number, count: number) => isOnLine(forms, load, at(steps + count * periodSteps), steps, count);
  const reach = furthest(Math.min(conditions.reach, mostSteps), (steps) => isSo(steps, 0));
  const periods = (within: number, most: number) =>
    samples[2] === undefined
      ? 0
      : furthest(Math.min(conditions.periods(within), most), (count) => isSo(0, count) && isSo(within, count));
  return { placement, reach, followed: true, periods };
}

/** The forms of a load and the conditions of its way; null where they cannot follow it, or say otherwise than the engine. */
function follow(samples: Samples, placement: Placement): { forms: FormLoad; conditions: Conditions } | null {
  try {
    const forms = formsOf(samples);
    const conditions = new Conditions();
    const kimage = new FormKimage(forms.machine, conditions);
    const key = runForms(kimage, forms, samples[0].type);
    return agrees(kimage, key, placement) ? { forms, conditions } : null;
  } catch (error) {
    if (error instanceof NotFollowed) return null;
    throw error;
  }
}

function agrees({ segments }: FormKimage, key: string, placement: Placement): boolean {
  return (
    key === outcomeKey(placement.failure) &&
    segments.length === placement.segments.length &&
    segments.every(({ mem, memsz }, i) => {
      const placed = placement.segments[i];
      return BigInt.asUintN(64, BigInt(mem.at)) === BigInt(placed?.mem ?? 0) && memsz.at === placed?.memsz;
    })
  );
}

/** How far on, up to `most`, the numbers of a load are those that its forms foretell: they are so for 0. */
function furthest(most: number, isSo: (count: number) => boolean): number {
  if (most === 0 || isSo(most)) return most;
  let [on, off] = [0, most];
  while (off - on > 1) {
    const middle = Math.floor((on + off) / 2);
    if (isSo(middle)) on = middle;
    else off = middle;
  }
  return on;
}
