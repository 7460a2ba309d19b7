import type { RegionTrial, U64 } from "../../engine/index.js";

/** The candidates of a region's search: those that touched a segment, in their order, and the last one, be it taken or not. */
export function candidatesOf(trial: RegionTrial): {
  readonly touched: readonly bigint[];
  /** It lies outside the region or the window, which ends the search in vain. */
  readonly ended: bigint | null;
  readonly taken: bigint | null;
} {
  const last = lastCandidate(trial);
  const end = last === null ? null : BigInt(last);
  return {
    touched: trial.jumps.map(({ from }) => BigInt(from)),
    ended: trial.verdict === "no-hole" ? end : null,
    taken: trial.verdict === "chosen" ? end : null,
  };
}

/** The candidate that the search of a region came to last; null when it tried none, or had none left after a jump. */
export function lastCandidate({ first, jumps }: RegionTrial): U64 | null {
  const jump = jumps.at(-1);
  return jump === undefined ? first : jump.to;
}
