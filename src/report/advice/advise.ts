import { type BufferSearch, isLoaderRequest, type Payload, type SanityFailure, type U64 } from "../../engine/index.js";
import { refusedSearch } from "../best-hole.js";
import type { Load, ReportImage } from "../model.js";
import type { EngineLoad } from "../observed/model.js";
import { refusedBuffer } from "../outcome.js";
import { regionLabels } from "../regions.js";
import { exactSize, rangeText } from "../sizes.js";
import { otherFields, otherOrder, roomForBytes, searched } from "./buffers.js";
import { growths } from "./grow.js";
import type { Advice } from "./model.js";
import { smallerBuffer, smallerPart } from "./smaller.js";
import { changesOf, limited, surelyLoads, type TryChange } from "./try-change.js";

/** How often a load is placed again at most. */
const MOST_TRIES = 1500;

/** Of how many growths is told. */
const GROWTHS_TOLD = 3;

/**
 * What would make an image load that does not: single changes, each tried by placing again, the smallest of its kind. None
 * when it loads, was not placed, or nothing that was tried helps. It takes up to some thousand placements.
 */
export function advise({ load, type }: Pick<ReportImage, "load" | "type">): Advice[] {
  if (!load || load.placement.failure === null) return [];
  const engineLoad = { machine: load.machine, type, payload: load.payload };
  // A loader that begins again and again places as much as many loads.
  const most = Math.ceil(MOST_TRIES / (1 + load.explain().attemptCount / 8));
  const loads = limited(changesOf(engineLoad, surelyLoads), most);
  const { failure } = load.placement;
  if (failure.at === "sanity") return ofChecks(engineLoad, failure, load, loads);
  if (failure.at === "loader") return smallerPart(engineLoad, "cmdline", 0, loads);
  return ofSearch(engineLoad, load, loads);
}

function ofSearch(engineLoad: EngineLoad, load: Load, loads: TryChange): Advice[] {
  const search = refusedSearch(load) ?? load.explain().searches.at(-1);
  const refused = refusedBuffer(load.placement.failure);
  if (!search || !refused) return [];
  const index = indexOf(search, load.payload, refused.index);
  const hole = search.trials.reduce<U64>((most, { largestHole }) => (largestHole > most ? largestHole : most), 0);
  return [
    ...grown(engineLoad, search, load, loads),
    ...(index >= 0 ? smallerBuffer(engineLoad, index, hole, loads) : []),
    ...partOf(search.name, engineLoad, hole, loads),
    ...(index >= 0 ? otherFields(engineLoad, index, loads) : []),
    ...(index >= 0 ? otherOrder(engineLoad, index, loads) : []),
    ...withoutKho(engineLoad, loads),
  ];
}

/** Which written buffer a search was for; -1 for one of the kernel or its loader. */
function indexOf({ name }: BufferSearch, payload: Payload, refused: number): number {
  return isLoaderRequest(payload) || payload[refused]?.name !== name ? -1 : refused;
}

function grown(engineLoad: EngineLoad, search: BufferSearch, load: Load, loads: TryChange): Advice[] {
  const scratch = load.variants?.scratch ?? load.machine.kho?.scratch ?? [];
  const labels = regionLabels(load.placement);
  return growths(engineLoad, search, scratch, loads)
    .slice(0, GROWTHS_TOLD)
    .map(({ by, change, downward, region, wanted }) => {
      const name = change.kind === "crashkernel" ? "the crash kernel's range" : labels[region];
      const where = downward ? "downward" : "at its end";
      const range = rangeText({ start: wanted.start, end: wanted.end });
      return { words: `grow ${name} ${where} by ${exactSize(by)}, to ${range}`, change };
    });
}

function partOf(name: string, engineLoad: EngineLoad, hole: U64, loads: TryChange): Advice[] {
  return name === "initrd" || name === "kernel" ? smallerPart(engineLoad, name, hole, loads) : [];
}

function withoutKho({ machine }: EngineLoad, loads: TryChange): Advice[] {
  const change = { kind: "kho", on: false } as const;
  if (!machine.kho || !loads(change)) return [];
  return [{ words: "load it with KHO off: then all of memory counts", change }];
}

/** Where the checks after the last buffer refuse the whole. */
function ofChecks(engineLoad: EngineLoad, { check, segments }: SanityFailure, load: Load, loads: TryChange): Advice[] {
  const named = segments.map((index) => load.placement.segments[index]?.source ?? -1).filter((source) => source >= 0);
  const isTooMuch = check === "segment-over-half" || check === "all-over-half";
  return [
    ...named.flatMap((index) => searched(engineLoad, index, loads)),
    ...named.flatMap((index) => roomForBytes(engineLoad, index, loads)),
    ...(isTooMuch ? [...smallerPart(engineLoad, "initrd", 0, loads), ...smallerLargest(engineLoad, named, loads)] : []),
  ];
}

/** The buffer that the check names, or else the largest, smaller. */
function smallerLargest(load: EngineLoad, [named]: readonly number[], loads: TryChange): Advice[] {
  if (isLoaderRequest(load.payload)) return [];
  const sizes = load.payload.map(({ memsz }, index) => ({ index, memsz }));
  const [largest] = sizes.toSorted((a, b) => (a.memsz > b.memsz ? -1 : 1));
  const index = named ?? largest?.index;
  return index === undefined ? [] : smallerBuffer(load, index, 0, loads);
}
