import {
  type BufferFailure,
  type Failure,
  FILE_SIZE_MAX,
  hasAddress,
  isLoaderRequest,
  type KexecBuf,
  type Machine,
  next,
  type Offer,
  type Placement,
  type Region,
  type Segment,
} from "../../engine/index.js";
import { regionName } from "../../report/regions.js";
import { buffersOf } from "./buffers.js";
import { type GrowingLoad, largestThatLoads } from "./grow.js";
import { halfOfMemoryFor } from "./half-of-memory.js";
import { type LargestHole, largestHoleFor } from "./largest-hole.js";
import { largestBelow } from "./shrink.js";

/** By how much the part that may grow may grow, and the load still loads. */
export interface Headroom {
  /** Bytes; negative by what is missing where the load fails; null where it is not known. */
  readonly bytes: number | null;
  /** Whether it is exact: see docs/fleet.md. */
  readonly exact: boolean;
  /** The region that the part lies in, or that comes closest to taking what found no place; null for none. */
  readonly region: string | null;
}

const UNKNOWN: Headroom = { bytes: null, exact: true, region: null };

/** The headroom of a load that was placed: no more than the kernel reads of an initrd. */
export function headroomOf(load: GrowingLoad, placement: Placement): Headroom {
  const { part, payload } = load;
  const headroom = headroomInMemory(load, placement);
  const { bytes } = headroom;
  const unread = FILE_SIZE_MAX - Number(part.size);
  const isFile = isLoaderRequest(payload) && part.name === "initrd" && unread >= 0;
  return isFile && bytes !== null && bytes > unread ? { ...headroom, bytes: unread } : headroom;
}

/** The headroom of a load that was placed, as far as memory goes. */
export function headroomInMemory(load: GrowingLoad, placement: Placement): Headroom {
  const { failure, segments } = placement;
  const offer = load.prepared[load.type];
  if (typeof load.part.size !== "number" || offer.cma || reachesLimit(offer, load.prepared.machine)) return UNKNOWN;
  if (!segments.every(isPlain)) return UNKNOWN;
  if (failure === null) return whenLoading(load, placement, offer);
  const missing = whenFailing(load, placement, offer, failure);
  return missing.bytes !== null && missing.bytes < 0 ? missing : UNKNOWN;
}

/** Whether a segment takes memory at a known place, in plain numbers: one of no bytes may be in the way of everything. */
function isPlain(segment: Segment): boolean {
  const { mem, memsz } = segment;
  return hasAddress(segment) && typeof mem === "number" && typeof memsz === "number" && memsz > 0;
}

/** Whether some memory reaches KEXEC_DESTINATION_MEMORY_LIMIT, below which a segment must end: a larger part may land there, and fail. */
function reachesLimit({ regions }: Offer, { destLimit }: Machine): boolean {
  for (const { end } of regions) if (end >= destLimit || next(end) === destLimit) return true;
  return false;
}

function whenLoading(load: GrowingLoad, placement: Placement, offer: Offer): Headroom {
  const { part, prepared } = load;
  const at = placement.segments.findIndex(({ name }) => name === part.name);
  const region = placement.regions[placement.segments[at]?.region ?? -1];
  const named = region === undefined ? null : regionName(region);
  const buffer = part.isLast ? searchedPart(load) : null;
  let size: number | null;
  if (buffer) {
    const others = placement.segments.filter((_, i) => i !== at);
    size = limitOf(buffer, prepared.machine, offer, others)?.size ?? null;
  } else {
    size = largestThatLoads(load, placement);
  }
  return { bytes: size === null ? null : size - Number(part.size), exact: true, region: named };
}

function whenFailing(load: GrowingLoad, placement: Placement, offer: Offer, failure: Failure): Headroom {
  if (failure.at === "loader") return UNKNOWN;
  if (failure.at === "sanity")
    return failure.check === "all-over-half" || failure.check === "segment-over-half"
      ? overHalf(load, placement)
      : UNKNOWN;
  if (failure.cause !== "no-hole") return UNKNOWN;
  return withoutHole(load, placement, offer, failure);
}

function overHalf(load: GrowingLoad, { segments }: Placement): Headroom {
  const { part, prepared } = load;
  const others = segments.filter(({ name }) => name !== part.name);
  const room = halfOfMemoryFor(prepared.machine, others);
  const smaller = room > 0 ? largestBelow(load, room) : { size: room, exact: true };
  if (!smaller) return UNKNOWN;
  return { bytes: smaller.size - Number(part.size), exact: smaller.exact, region: null };
}

function withoutHole(
  load: GrowingLoad,
  { regions, segments }: Placement,
  offer: Offer,
  failure: BufferFailure,
): Headroom {
  const { part, prepared } = load;
  const { machine } = prepared;
  const buffers = buffersOf(load);
  if (!buffers && failure.at === "buffer") return afterRetries(load);
  const buffer = failure.at === "kho_scratch" ? offer.khoArray : buffers?.find(({ name }) => name === failure.name);
  const hole = buffer && largestHoleFor(buffer, { machine, offer }, segments);
  if (!buffer || !hole || typeof buffer.memsz !== "number") return UNKNOWN;
  const region = hole.region < 0 ? null : regionName(regions[hole.region] as Region);
  if (failure.at === "buffer" && failure.name === part.name) {
    const limit = limitOf(buffer, machine, offer, segments) as LargestHole;
    const smaller = limit.size > 0 ? largestBelow(load, limit.size) : { size: limit.size, exact: true };
    return smaller ? { bytes: smaller.size - Number(part.size), exact: smaller.exact, region } : UNKNOWN;
  }
  const pages = Math.ceil(buffer.memsz / machine.pageSize) * machine.pageSize;
  return pages > hole.size ? { bytes: hole.size - pages, exact: true, region } : UNKNOWN;
}

/** A loader that began again until its kernel found no place: a smaller part may have let an earlier try succeed. */
function afterRetries(load: GrowingLoad): Headroom {
  const { part, prepared } = load;
  const { pageSize } = prepared.machine;
  const smaller = largestBelow(load, Math.ceil(Number(part.size) / pageSize) * pageSize - pageSize);
  return smaller ? { bytes: smaller.size - Number(part.size), exact: smaller.exact, region: null } : UNKNOWN;
}

/** The last part as it is searched for; null for one whose search depends on others, or whose address is given. */
function searchedPart(load: GrowingLoad): KexecBuf | null {
  const { part, prepared } = load;
  const { machine } = prepared;
  const buffer = buffersOf(load)?.at(-1);
  if (!buffer || buffer.name !== part.name) return null;
  return buffer.mem === null || buffer.mem === machine.memUnknown ? buffer : null;
}

/** The largest size with which a last part has a hole and half of memory is kept. */
function limitOf(buffer: KexecBuf, machine: Machine, offer: Offer, others: Placement["segments"]): LargestHole | null {
  const hole = largestHoleFor(buffer, { machine, offer }, others);
  const half = halfOfMemoryFor(machine, others);
  return hole && half < hole.size ? { ...hole, size: half } : hole;
}
