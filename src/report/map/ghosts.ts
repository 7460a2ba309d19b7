import type { AddressRange, BufferSearch, Region, RegionTrial } from "../../engine/index.js";
import { refusedSearch } from "../best-hole.js";
import { hexOf } from "../hex.js";
import type { Load } from "../model.js";
import { regionLabels } from "../regions.js";
import { missingBytes } from "../trial-table.js";
import { hasRegions } from "../words/failure.js";
import { VERDICT_WORDS } from "../words/search.js";
import type { MapGhost } from "./model.js";

/** Up to how many regions a refused buffer stands in each; of more, in those that come closest. */
const SHOWN = 16;

/** The regions that were tried for the refused buffer and are left out of `ghostsOf`, since those shown come closer. */
export function trialsLeftOut(load: Load): number {
  return Math.max(0, trialsOf(load).length - SHOWN);
}

/** Where a buffer was tried that found no place, in the order tried: of very many regions those that come closest. */
export function ghostsOf(load: Load): MapGhost[] {
  const search = refusedSearch(load);
  const trials = trialsOf(load);
  if (!search) return [];
  const labels = regionLabels(load.placement);
  const shown = new Set([...trials].sort((a, b) => closeness(search, b) - closeness(search, a)).slice(0, SHOWN));
  return trials.flatMap((trial, i) => {
    if (!shown.has(trial)) return [];
    const region = load.placement.regions[trial.region] as Region;
    const missing = missingBytes(search, trial);
    const hole = usableHole(trial) ?? noHole(region, search);
    return [
      {
        id: `ghost:${i}`,
        name: search.name,
        region: labels[trial.region] as string,
        start: hexOf(startIn(hole, search)),
        size: hexOf(search.memsz),
        hole: hexOf(trial.largestHole),
        holeStart: hexOf(hole.start),
        missing: missing === null ? null : hexOf(missing),
        verdict: VERDICT_WORDS[trial.verdict],
      },
    ];
  });
}

function trialsOf(load: Load): readonly RegionTrial[] {
  const search = refusedSearch(load);
  return search && hasRegions(load, search) ? search.trials : [];
}

/** How close a region comes: by its hole where it lacks room, else not at all. */
function closeness(search: BufferSearch, trial: RegionTrial): number {
  return missingBytes(search, trial) === null ? -1 : Number(trial.largestHole);
}

/** The region's largest usable hole as the engine found it; null for none. */
function usableHole({ holeStart, largestHole }: RegionTrial): WideRange | null {
  if (holeStart === null) return null;
  const start = BigInt(holeStart);
  return { start, end: start + BigInt(largestHole) - 1n };
}

/** At the lower end, or so that the buffer ends at the upper one, but not below 0. */
function startIn({ start, end }: WideRange, { topDown, memsz }: BufferSearch): bigint {
  if (!topDown) return start;
  const first = end + 1n - BigInt(memsz);
  return first > 0n ? first : 0n;
}

interface WideRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The place where a region's search begins, empty. */
function noHole({ start, end }: AddressRange, { topDown }: BufferSearch): WideRange {
  const first = topDown ? BigInt(end) + 1n : BigInt(start);
  return { start: first, end: first - 1n };
}
