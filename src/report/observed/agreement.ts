import type { ObservedComparison, ObservedLoad } from "./model.js";

/** How far a prediction that nothing contradicts is borne out by a log. */
export interface Agreement {
  /**
   * `all`: every segment that was placed lies where predicted; `known`: those whose address can be known; `cut`: those that
   * can be read in a log of which lines are missing; `nothing`: the log bears out no address at all.
   */
  readonly kind: "all" | "known" | "cut" | "nothing";
  /** How many segments lie where predicted, of how many; of a load that failed only those count that its log has. */
  readonly agreeing: number;
  readonly total: number;
  /** The names of those whose address cannot be known, and of those whose lines are missing in the log. */
  readonly unknown: readonly string[];
  readonly unread: readonly string[];
}

/** How far a log bears out the prediction that it does not contradict. */
export function agreementOf({ rows }: ObservedComparison, { complete, outcome }: ObservedLoad): Agreement {
  const loads = outcome === "loads";
  const counted = rows.filter(({ predicted, observed }) => predicted && (loads || observed));
  const named = (verdict: string) => counted.filter((row) => row.verdict === verdict).map(({ name }) => name);
  const [agreeing, unknown, unread] = [named("agrees").length, named("not-known"), named("not-told")];
  const isBare = loads && agreeing === 0 && (counted.length > 0 || !complete);
  const kind = isBare ? "nothing" : loads && !complete ? "cut" : unknown.length > 0 ? "known" : "all";
  return { kind, agreeing, total: counted.length, unknown, unread };
}

/** Whether a log bears out all of the prediction that it could. */
export function isBorneOut({ kind }: Agreement): boolean {
  return kind === "all" || kind === "known";
}
