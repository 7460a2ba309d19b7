import type { BufferSearch, RegionTrial, ScratchArea, U64 } from "../../engine/index.js";
import { type Hex, hexOf } from "../hex.js";
import type { EngineLoad } from "../observed/model.js";
import { missingBytes } from "../trial-table.js";
import { leastStep } from "./least-step.js";
import { type Extent, joined, memoryAround, roomAround } from "./room-around.js";
import type { TryChange } from "./try-change.js";

/** How many areas are tried: each takes some dozen placements. */
const AREAS_TRIED = 8;

/** A growth of a range of the machine by the least with which the image loads. Bytes. */
export interface Growth {
  /** Index of the region that grows among those of the placement; of a scratch area its place in the list too. */
  readonly region: number;
  readonly by: bigint;
  /** Whether it grows before its start. */
  readonly downward: boolean;
  readonly now: Extent;
  readonly wanted: Extent;
  readonly change: { readonly kind: "scratch" | "crashkernel"; readonly index: number } & Record<"start" | "size", Hex>;
}

/**
 * Scratch areas, or the crash kernel's range, that lack room for a refused buffer: each grown at its end or, where that is
 * not enough, downward, by the least with which the image loads; with a page less it does not. The smallest growth first.
 * Of many areas those are tried that lack least.
 * @param search the one that found no hole
 * @param scratch the scratch areas that there are, KHO on or off
 */
export function growths(
  load: EngineLoad,
  search: BufferSearch,
  scratch: readonly ScratchArea[],
  loads: TryChange,
): Growth[] {
  const lacking = search.trials.flatMap((trial) => {
    const missing = missingBytes(search, trial);
    return missing === null ? [] : [{ trial, missing }];
  });
  return lacking
    .toSorted((a, b) => compare(a.missing, b.missing))
    .slice(0, AREAS_TRIED)
    .flatMap(({ trial, missing }) => grow(load, search, trial, missing, scratch, loads) ?? [])
    .toSorted((a, b) => compare(a.by, b.by));
}

function grow(
  { machine }: EngineLoad,
  { walk }: BufferSearch,
  { region }: RegionTrial,
  missing: bigint,
  scratch: readonly ScratchArea[],
  loads: TryChange,
): Growth | undefined {
  const kind = walk === "scratch" || walk === "crashkernel" ? walk : undefined;
  const area = machine.kho?.scratch[region];
  const now = walk === "scratch" ? area && extentOf(area.addr, area.size) : rangeOf(machine.crashkernel);
  if (kind === undefined || !now) return undefined;
  const page = BigInt(machine.pageSize);
  const memory = memoryAround(machine, scratch, now);
  // A scratch area may reach over RAM ranges that touch; the crash kernel's range lies in one.
  const room = roomAround(kind === "scratch" ? { ...memory, ram: joined(memory.ram) } : memory, now, page);
  for (const downward of [false, true]) {
    const grown = (by: bigint): Extent =>
      downward ? { start: now.start - by, end: now.end } : { start: now.start, end: now.end + by };
    const change = (by: bigint): Growth["change"] => ({ kind, index: region, ...startAndSize(grown(by)) });
    const by = leastStep(missing, downward ? room.before : room.behind, page, (by) => loads(change(by)));
    if (by !== undefined) return { region, by, downward, now, wanted: grown(by), change: change(by) };
  }
  return undefined;
}

function extentOf(addr: U64, size: U64): Extent {
  return { start: BigInt(addr), end: BigInt(addr) + BigInt(size) - 1n };
}

function rangeOf(range: { readonly start: U64; readonly end: U64 } | null): Extent | null {
  return range && { start: BigInt(range.start), end: BigInt(range.end) };
}

function startAndSize({ start, end }: Extent): { readonly start: Hex; readonly size: Hex } {
  return { start: hexOf(start), size: hexOf(end - start + 1n) };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
