import type { ObservedLoad } from "./model.js";

/** How many loads of a log are tried in place of one that differs. */
export const LOADS_TRIED = 64;

/**
 * The loads of a log that are tried in place of one: those before and after it, as many of each as there are.
 * @param loads every load of the log, in its order
 * @returns at most `LOADS_TRIED`, in the order of the log
 */
export function nearestLoads(loads: readonly ObservedLoad[], { number }: ObservedLoad): ObservedLoad[] {
  const first = Math.max(0, Math.min(number - 1 - LOADS_TRIED / 2, loads.length - 1 - LOADS_TRIED));
  return loads.slice(first, first + LOADS_TRIED + 1).filter((other) => other.number !== number);
}
