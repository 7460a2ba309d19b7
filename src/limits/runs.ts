import type { SizeOutcome, Stretch } from "./model.js";
import { sameOutcome } from "./outcome.js";

/** Stretches as they are found, upward and without a gap. */
export class Runs {
  readonly list: Stretch[] = [];

  /** Adds sizes behind those there are. Bytes, inclusive end. */
  add(first: number, last: number, outcome: SizeOutcome): void {
    const before = this.list.at(-1);
    if (before && sameOutcome(before.outcome, outcome)) this.list[this.list.length - 1] = { ...before, last };
    else this.list.push({ first, last, outcome });
  }
}
