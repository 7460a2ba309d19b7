import type { RegionTrial, U64 } from "../../engine/index.js";

/** The candidates of a region's search: those that touched a segment, in their order, and the one taken. */
export function candidatesOf(trial: RegionTrial): {
  readonly refused: readonly bigint[];
  readonly taken: bigint | null;
} {
  const last = lastCandidate(trial);
  return {
    refused: trial.jumps.map(({ from }) => BigInt(from)),
    taken: trial.verdict === "chosen" && last !== null ? BigInt(last) : null,
  };
}

/** The candidate that the search of a region came to last; null when it tried none, or had none left after a jump. */
export function lastCandidate({ first, jumps }: RegionTrial): U64 | null {
  const jump = jumps.at(-1);
  return jump === undefined ? first : jump.to;
}
