import {
  hasAddress,
  lastByteOf,
  type Placement,
  type RegionUse,
  regionUses,
  type Segment,
  type U64,
  usedBytes,
  wrapU64,
} from "../../../engine/index.js";
import type { Load } from "../../../report/model.js";
import type { MachineRegion } from "./machine-region.js";

/** What a load makes of a range of its machine. Bytes. */
export interface Use {
  /** The segments that touch it, upward by address. */
  readonly segments: readonly Segment[];
  readonly used: U64;
  /** What is left of what the load's searches are offered there; undefined where they are offered nothing of it. */
  readonly left: { readonly free: U64; readonly largestHole: U64 } | undefined;
}

const known = new WeakMap<Placement, readonly RegionUse[]>();

/** What a load makes of a range; undefined when it has nothing to do with it. */
export function useOf(load: Load, region: MachineRegion): Use | undefined {
  const { placement } = load;
  const offered = offeredOf(load, region);
  const segments = placement.segments
    .filter((segment) => hasAddress(segment) && lastByteOf(segment) >= region.start && segment.mem <= region.end)
    .sort((a, b) => (a.mem < b.mem ? -1 : 1));
  if (offered.length === 0 && segments.length === 0) return undefined;
  const used = region.size === 0 ? 0 : usedBytes(region, segments);
  return { segments, used, left: offered.length > 0 ? leftOf(offered) : undefined };
}

/** The share used of each scratch area by a load that is offered them, in list order; undefined for one that is not. */
export function scratchUses(placement: Placement): readonly RegionUse[] | undefined {
  return placement.regions[0]?.kind === "scratch" ? usesOf(placement) : undefined;
}

/** The regions of a load that are the range, or free parts of it. */
function offeredOf(load: Load, { kind, index, start, end }: MachineRegion): readonly RegionUse[] {
  const { placement } = load;
  if (kind === "reserved" || !placement.regions.some((region) => region.kind === kind)) return [];
  const uses = usesOf(placement);
  if (kind === "scratch") return uses.slice(index, index + 1);
  if (kind === "crashkernel") return uses;
  return uses.filter(
    ({ region }, at) => region.start >= start && region.end <= end && (!region.driverManaged || wasSearched(load, at)),
  );
}

/** Whether a search of a load came to a region and did not pass it over as driver-managed. */
function wasSearched(load: Load, at: number): boolean {
  return load
    .explain()
    .searches.some(({ trials }) => trials.some(({ region, verdict }) => region === at && verdict !== "driver-managed"));
}

function usesOf(placement: Placement): readonly RegionUse[] {
  let uses = known.get(placement);
  if (!uses) {
    uses = regionUses(placement);
    known.set(placement, uses);
  }
  return uses;
}

function leftOf(uses: readonly RegionUse[]): { free: U64; largestHole: U64 } {
  let free = 0n;
  let largestHole: U64 = 0;
  for (const use of uses) {
    const size = use.region.end < use.region.start ? 0n : BigInt(use.region.end) - BigInt(use.region.start) + 1n;
    free += size - BigInt(use.used);
    if (use.largestHole > largestHole) largestHole = use.largestHole;
  }
  return { free: wrapU64(free), largestHole };
}
