import { type Payload, place, type ScratchArea } from "../engine/index.js";
import { both } from "./both.js";
import { nearest, type SizeLimit } from "./largest.js";
import type { SizedLoad, Stretch } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { preparedOf } from "./prepared.js";
import { stretches } from "./stretches.js";

/** How a scratch area changes its size. */
export interface ScratchGrowth {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Which end stays where it is. */
  readonly keep: "start" | "end";
  /** The largest size looked at: as far as free RAM around it goes. Bytes. */
  readonly most: number;
  /** A payload that must load too. */
  readonly larger?: Payload;
}

/**
 * How small a scratch area may become, in whole pages: the start of the stretch of loading sizes that holds the size now;
 * when that does not load, of the nearest one above it, or else below. 0: it is not needed.
 * @throws RangeError when the machine has no KHO, or no area of this index
 */
export function* smallestScratch(load: SizedLoad, growth: ScratchGrowth): Generator<void, SizeLimit> {
  const { machine, type, payload } = load;
  const { larger } = growth;
  const area = machine.kho?.scratch[growth.index];
  if (!area) throw new RangeError(`there is no scratch area ${growth.index}`);
  const range = { least: 0, most: growth.most, step: machine.pageSize };
  const loadAt = (size: number) => withScratch(load, growth.index, resized(area, size, growth.keep));
  const largerAt = (size: number) => ({ ...loadAt(size), ...(larger && { payload: larger }) });
  const found = yield* stretches(loadAt, range);
  const other = larger ? yield* stretches(largerAt, range) : null;
  const all = other ? both(found.stretches, other.stretches) : found.stretches;
  const stretch = nearest(all, area.size, "above");
  const before = stretch && all[all.indexOf(stretch) - 1];
  const refusing = (size: number) => (loadsAt(found.stretches, size) ? largerAt(size) : loadAt(size));
  return {
    now: area.size,
    outcomeNow: outcomeOf(place(preparedOf(machine), type, payload)),
    answer: stretch?.first ?? null,
    stretch,
    beyond: before ? { size: before.last, outcome: before.outcome, load: refusing(before.last) } : null,
    at: refusing,
    stretches: all,
    exact: found.exact && (other?.exact ?? true),
    placed: found.placed + (other?.placed ?? 0),
  };
}

function loadsAt(all: readonly Stretch[], size: number): boolean {
  return all.find(({ last }) => size <= last)?.outcome.kind === "loads";
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
