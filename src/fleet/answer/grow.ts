import {
  type ImageType,
  isLoaderRequest,
  type Payload,
  type Placement,
  type PreparedMachine,
  place,
  type Region,
  type Segment,
  type U64,
} from "../../engine/index.js";
import { type GrowingPart, withPartOf } from "./growing-part.js";
import { halfOfMemoryFor } from "./half-of-memory.js";

/** A load, with the part of it that may grow. */
export interface GrowingLoad {
  readonly prepared: PreparedMachine;
  readonly type: ImageType;
  readonly payload: Payload;
  readonly part: GrowingPart;
}

const GiB = 2 ** 30;

/** More steps than holes that a machine can have are not taken. */
const MOST_STEPS = 200;

/**
 * The largest size of a part that others follow, up to which every size loads: the end of the run of sizes that load which
 * the present one is in. Page-aligned parts only.
 *
 * While the part grows inside the hole that it lies in, it takes all that it took and more; so those after it, whose
 * searches pass over what they passed over before, stay where they are until it touches one of them or the end of the hole.
 * All sizes up to there load. The next page is placed: when that loads too, the part or one after it lies elsewhere, and
 * the same holds from there.
 * @param placement of the load as it is, which loads
 * @returns bytes, whole pages; null where it is not known
 */
export function largestThatLoads(load: GrowingLoad, placement: Placement): number | null {
  const { part, payload, prepared, type } = load;
  const { machine } = prepared;
  let now: Placement = placement;
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = now.segments.findIndex(({ name }) => name === part.name);
    const segment = now.segments[at];
    const region = segment && now.regions[segment.region];
    if (!segment || !region) return null;
    const others = now.segments.filter((_, i) => i !== at);
    const half = halfOfMemoryFor(machine, others);
    const search = searchOf(load, now);
    if (search === null) return null;
    const size = sureSize(segment, region, others, search, machine.pageSize);
    if (size >= half) return half;
    now = place(prepared, type, withPartOf(payload, part, size + machine.pageSize));
    if (now.failure !== null) return size;
  }
  return null;
}

/** What bounds the search for a part, bytes: the window's last byte is inclusive. */
interface PartSearch {
  readonly bufMin: U64;
  readonly bufMax: U64;
  readonly topDown: boolean;
}

/** The search for the part in a placement; null for one that is not searched, or not page-aligned. */
function searchOf({ part, payload, prepared }: GrowingLoad, { segments }: Placement): PartSearch | null {
  const { machine } = prepared;
  if (!isLoaderRequest(payload)) {
    const buffer = payload.find(({ name }) => name === part.name);
    if (!buffer || buffer.bufAlign > machine.pageSize) return null;
    return buffer.mem === null || buffer.mem === machine.memUnknown ? buffer : null;
  }
  const kernel = segments.find(({ name }) => name === "kernel");
  if (payload.loader !== "arm64_Image" || part.name !== "initrd" || typeof kernel?.mem !== "number") return null;
  const start = kernel.mem - Number(payload.kernel.textOffset);
  return { bufMin: 0, bufMax: start - (start % GiB) + 32 * GiB, topDown: false };
}

/** Up to which size the part surely stays in its hole and all else where it is. Bytes, whole pages. */
function sureSize(
  segment: Segment,
  region: Region,
  others: readonly Segment[],
  { bufMax, bufMin, topDown }: PartSearch,
  pageSize: number,
): number {
  const start = Number(segment.mem);
  const end = start + Number(segment.memsz);
  if (topDown) {
    let floor = Math.max(Number(region.start), Number(bufMin));
    for (const { mem, memsz } of others) {
      const after = Number(mem) + Number(memsz);
      if (after <= start && after > floor) floor = after;
    }
    return end - Math.ceil(floor / pageSize) * pageSize;
  }
  let ceiling = Math.min(Number(region.end), Number(bufMax)) + 1;
  for (const { mem } of others) if (mem >= end && mem < ceiling) ceiling = Number(mem);
  return Math.floor((ceiling - start) / pageSize) * pageSize;
}
