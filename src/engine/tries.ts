import type { U64 } from "./u64.js";

/** Of the tries that a loader gives up, how many of the first and of the last are explained. */
export const TRIES_KEPT = 4;

/** The tries of a load that its loader gave up. */
export class Tries {
  /** How many. */
  count = 0;
  /** Where the kernel ended (exclusive) in the last ones, one more than are explained; all of them when there were fewer. */
  readonly ends: U64[] = [];

  /** Adds one. @param end where the kernel ended in it (exclusive) */
  add(end: U64): void {
    this.count++;
    if (this.ends.length > TRIES_KEPT) this.ends.shift();
    this.ends.push(end);
  }

  /** Adds many. @param endOf where the kernel ended in each of them, from 0 on */
  addMany(count: number, endOf: (index: number) => U64): void {
    const kept = Math.min(count, TRIES_KEPT + 1);
    for (let i = count - kept; i < count; i++) this.add(endOf(i));
    this.count += count - kept;
  }
}
