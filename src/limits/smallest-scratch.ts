import { place, type ScratchArea } from "../engine/index.js";
import { nearest, type SizeLimit } from "./largest.js";
import type { SizedLoad } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { preparedOf } from "./prepared.js";
import { stretches } from "./stretches.js";

/** How a scratch area changes its size. */
export interface ScratchGrowth {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Which end stays where it is. */
  readonly keep: "start" | "end";
  /** The largest size looked at: as far as free RAM around it goes. Bytes, whole pages. */
  readonly most: number;
}

/**
 * How small a scratch area may become, in whole pages: the start of the stretch of loading sizes that holds the size now;
 * when that does not load, of the nearest one above it, or else below. 0: it is not needed.
 * @throws RangeError when the machine has no KHO, or no area of this index
 */
export function* smallestScratch(load: SizedLoad, { index, keep, most }: ScratchGrowth): Generator<void, SizeLimit> {
  const { machine, type, payload } = load;
  const area = machine.kho?.scratch[index];
  if (!area) throw new RangeError(`there is no scratch area ${index}`);
  const loadAt = (size: number) => withScratch(load, index, resized(area, size, keep));
  const found = yield* stretches(loadAt, { least: 0, most, step: machine.pageSize });
  const stretch = nearest(found.stretches, area.size, "above");
  const beyond = stretch && found.stretches[found.stretches.indexOf(stretch) - 1];
  return {
    now: area.size,
    outcomeNow: outcomeOf(place(preparedOf(machine), type, payload)),
    answer: stretch?.first ?? null,
    stretch,
    beyond: beyond ? { size: beyond.last, outcome: beyond.outcome, load: loadAt(beyond.last) } : null,
    ...found,
  };
}

/** An area of another size, one of its ends where it was. Bytes. */
export function resized({ addr, size: now, ...area }: ScratchArea, size: number, keep: "start" | "end"): ScratchArea {
  return { ...area, addr: keep === "start" ? addr : Number(addr) + Number(now) - size, size };
}

function withScratch(load: SizedLoad, index: number, changed: ScratchArea): SizedLoad {
  const { kho } = load.machine;
  if (!kho) return load;
  const scratch = kho.scratch.map((area, i) => (i === index ? changed : area));
  return { ...load, machine: { ...load.machine, kho: { ...kho, scratch } } };
}
