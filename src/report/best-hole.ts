import type { BufferSearch, RegionTrial, U64 } from "../engine/index.js";
import type { Load } from "./model.js";
import { refusedBuffer } from "./outcome.js";
import { regionLabels } from "./regions.js";
import { missingBytes } from "./trial-table.js";
import { refusedSearchOf } from "./words/attempt.js";
import { hasRegions } from "./words/failure.js";

/** The hole that comes closest to what a buffer asks for. Bytes. */
export interface BestHole {
  /** What its region is called. */
  readonly region: string;
  readonly size: U64;
  readonly missing: bigint;
}

/** The best hole of a search that found none; null when no region lacks room alone. */
export function bestHoleOf(load: Load, search: BufferSearch): BestHole | null {
  if (!hasRegions(load, search)) return null;
  const lacking = search.trials.filter((trial) => missingBytes(search, trial) !== null);
  const [first, ...others] = lacking;
  if (!first) return null;
  const best = others.reduce<RegionTrial>((a, b) => (a.largestHole >= b.largestHole ? a : b), first);
  const region = regionLabels(load.placement)[best.region] as string;
  return { region, size: best.largestHole, missing: missingBytes(search, best) ?? 0n };
}

/**
 * The search that found no hole, where that ended a load: of a loader that began again until its kernel found none, the one
 * for which it began again first. Undefined elsewhere.
 */
export function refusedSearch(load: Load): BufferSearch | undefined {
  if (refusedBuffer(load.placement.failure)?.cause !== "no-hole") return undefined;
  const { attempts, searches } = load.explain();
  const [attempt] = attempts;
  return attempt ? refusedSearchOf(attempt) : searches.at(-1);
}
