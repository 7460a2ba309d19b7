import { place } from "../engine/index.js";
import { byHalves } from "./by-halves.js";
import type { LoadAt, SizeOutcome, SizeRange, Stretches } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { preparedOf } from "./prepared.js";
import { Runs } from "./runs.js";
import { periodOf } from "./trace/inputs.js";
import { trace, type Way } from "./trace/trace.js";

/** How many sizes are tried one by one where no forms follow them. */
const POINTS = 4096;

/**
 * All stretches of sizes with the same outcome. Loading is not monotonous in a size: a larger segment may land elsewhere and
 * leave room for a later one.
 *
 * Why the answer is right all the same: sizes are placed by the engine, and beside it all numbers of the load are worked out
 * as straight lines of the size (`Form`), with every comparison and rounding on the way as a condition (`Conditions`). As
 * long as the conditions hold, a load takes the same way to the same outcome. They are linear, so they hold from the size
 * up to `reach` steps on, all between included; the search goes on with the size behind. Where an alignment cuts the ways
 * short, they repeat from period to period, the largest alignment: one period is worked out way by way, and the same
 * conditions say for how many more it holds. Where forms cannot follow a load (CMA, a search from a random place on, a second
 * search that wraps) each size is tried on its own; beyond 4096 of them the rest is searched by halves, and `exact` is false.
 *
 * It yields after each size placed, so that its caller can stop it or let others work. The range must not be empty.
 */
export function* stretches(loadAt: LoadAt, range: SizeRange): Generator<void, Stretches> {
  const { least, step } = range;
  const most = least + Math.floor((range.most - least) / step) * step;
  const search = new Search(loadAt, { ...range, most });
  let size = least;
  while (size <= most) {
    if (search.blind > POINTS) {
      const rest = yield* byHalves((at) => search.outcomeAt(at), { ...range, least: size, most });
      for (const { first, last, outcome } of rest) search.found.add(first, last, outcome);
      return { stretches: search.found.list, exact: false, placed: search.placed };
    }
    size = yield* search.onward(size);
  }
  return { stretches: search.found.list, exact: true, placed: search.placed };
}

/** One way in a period: its first and last size. */
interface Piece {
  readonly first: number;
  readonly last: number;
  readonly outcome: SizeOutcome;
}

class Search {
  readonly found = new Runs();
  /** How many sizes were placed, and how many of them no form followed. */
  placed = 0;
  blind = 0;

  constructor(
    private readonly loadAt: LoadAt,
    private readonly range: SizeRange,
  ) {}

  outcomeAt(size: number): SizeOutcome {
    this.placed++;
    const { machine, type, payload } = this.loadAt(size);
    return outcomeOf(place(preparedOf(machine), type, payload), this.range.wanted);
  }

  /** Finds the outcome of some sizes from one on. @returns the first size behind them */
  *onward(size: number): Generator<void, number> {
    const { step, most } = this.range;
    const period = this.periodAt(size);
    const pieces: Piece[] = [];
    const end = size + period;
    let repeats = period > step ? Math.floor((most + step - end) / period) : 0;
    let next = size;
    do {
      const way = this.wayAt(next, period);
      const last = next + way.reach * step;
      pieces.push({ first: next, last, outcome: outcomeOf(way.placement, this.range.wanted) });
      if (repeats > 0 && last < end - step) repeats = way.periods(way.reach, repeats);
      else if (repeats > 0) repeats = last - next >= period ? 0 : way.periods((end - next) / step - 1, repeats);
      next = last + step;
      yield;
    } while (repeats > 0 && next < end);
    if (repeats <= 0) {
      for (const { first, last, outcome } of pieces) this.found.add(first, last, outcome);
      return next;
    }
    this.repeat(pieces, size, period, repeats);
    return end + repeats * period;
  }

  /** Adds the pieces of a period, and those of the periods behind it in which they are the same. */
  private repeat(pieces: readonly Piece[], size: number, period: number, repeats: number): void {
    const runs = new Runs();
    for (const { first, last, outcome } of pieces)
      runs.add(first, Math.min(last, size + period - this.range.step), outcome);
    const [only, second] = runs.list;
    if (only && !second) {
      this.found.add(only.first, only.last + repeats * period, only.outcome);
      return;
    }
    for (let k = 0; k <= repeats; k++)
      for (const { first, last, outcome } of runs.list) this.found.add(first + k * period, last + k * period, outcome);
  }

  /** The largest alignment at a size; the step where it is no multiple of it. */
  private periodAt(size: number): number {
    const period = periodOf(this.loadAt(size));
    return period % this.range.step === 0 ? period : this.range.step;
  }

  private wayAt(size: number, period: number): Way {
    const { step, most } = this.range;
    const at = (by: number) => (size + by <= most ? this.loadAt(size + by) : undefined);
    const way = trace([this.loadAt(size), at(step), at(period)], (most - size) / step, period / step, (steps) =>
      this.loadAt(size + steps * step),
    );
    this.placed++;
    if (!way.followed) this.blind++;
    return way;
  }
}
