import { grouped } from "../../report/grouped.js";
import type { SummaryInput } from "../summary/inputs.js";

/** How many parts are named. */
const NAMED = 4;

/**
 * Says that a summary is not of the whole: `not all of the fleet: only shards 1/4 and 2/4`.
 * @returns null where all of each input is counted
 */
export function partsWords(inputs: readonly SummaryInput[]): string | null {
  const partial = inputs.filter(({ shards }) => shards !== null);
  if (partial.length === 0) return null;
  const shards = partial.flatMap((input) => input.shards ?? []);
  const where = inputs.length === 1 ? "" : ` of ${grouped(partial.length)} of ${grouped(inputs.length)} inputs`;
  return `not all of the fleet:${where} only shard${shards.length === 1 ? "" : "s"} ${someOf(shards)}`;
}

/** The first of several, and how many more there are: `1/4, 2/4 and 3/4`, `1/16, 2/16, 3/16, 4/16 and 9 more`. */
export function someOf(all: readonly string[]): string {
  const rest = all.length - NAMED;
  const named = rest > 0 ? [...all.slice(0, NAMED), `${grouped(rest)} more`] : all;
  const last = named.at(-1) ?? "";
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${last}` : last;
}
