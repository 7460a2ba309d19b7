import { type Shard, shardText } from "../lines/shard.js";
import type { SummaryData } from "./summary.js";

/** An input that the machines of a summary come from, and how much of it. */
export interface SummaryInput {
  /** Tells inputs apart, by the first line that is not empty, or the first capture. */
  readonly digest: string;
  /** The number of its last line that is not empty, or of its last capture. */
  readonly lines: number;
  /** The parts of it that are counted, each as `K/N`; null for all of it. */
  readonly shards: readonly string[] | null;
}

/** What a fleet comes to, and what it is the sum of. */
export interface FleetSummary extends SummaryData {
  /** By digest. Of one that has no line there is nothing to tell. */
  readonly inputs: readonly SummaryInput[];
}

/** What one run counts of its input. @param lines the number of the last that is not empty; 0 for none */
export function inputsOfRun(digest: string, lines: number, shard: Shard | null): SummaryInput[] {
  return lines === 0 ? [] : [{ digest, lines, shards: shard && [shardText(shard)] }];
}
