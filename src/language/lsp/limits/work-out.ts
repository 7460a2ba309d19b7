import { finishInSlices } from "../../../limits/finish.js";
import type { SizedLoad } from "../../../limits/model.js";
import type { Part } from "../../../limits/parts.js";
import { largestSearch, type Search } from "../../analysis/limit-searches.js";
import type { StillWanted } from "../answer.js";
import { turn } from "../turn.js";

/** For how long a hover waits for a limit, in milliseconds; what is not ready then goes on when it is asked for again. */
const HOVER_WAITS = 300;

/**
 * Goes on with a search in slices between which others have their turn: to its end, until its answer is no longer wanted, or
 * until it has taken longer than anybody waits.
 * @param end when that is, by `performance.now()`
 */
export async function inTime(
  search: Search<unknown>,
  isWanted: StillWanted,
  end = performance.now() + HOVER_WAITS,
): Promise<void> {
  const now = () => performance.now();
  await finishInSlices(search.run(), { pause: othersFirst, shouldStop: () => now() > end || !isWanted(), now });
}

/** A message that has come is read in the first turn, and handled before the second one. */
async function othersFirst(): Promise<void> {
  await turn();
  await turn();
}

/** The size up to which a load that fails would succeed with less of a part, in bytes; undefined where none is known. */
export function largestKnown(load: SizedLoad, part: Part): number | undefined {
  const answer = largestSearch(load, part).result?.answer ?? undefined;
  return answer !== undefined && part.now !== null && answer < part.now ? answer : undefined;
}
