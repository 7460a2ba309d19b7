import type { Kimage } from "./kimage.js";
import type { BufferFailure, ImageType, KexecBuf, Machine, Region, SanityFailure, Segment } from "./model.js";
import { type Offer, PLAIN_LIMIT } from "./prepare.js";
import { refusal, SEGMENT_MAX } from "./refusal.js";
import { sanityFailure } from "./sanity.js";
import type { Tries } from "./tries.js";
import type { U64 } from "./u64.js";

/** First and last byte (inclusive) of the segments placed so far in the load under way; the engine never re-enters. */
const segmentStart = new Float64Array(SEGMENT_MAX);
const segmentEnd = new Float64Array(SEGMENT_MAX);

/** Where the last search found its hole, and in which region; -1 for an address that was given. */
const found = new Float64Array(1);
let foundRegion = 0;

const FOUND = 0;
const NO_HOLE = 1;
/** The kernel's arithmetic would wrap here, or is not plain. */
const WRAPS = 2;

/**
 * A kimage in plain numbers, without reasons: the same answers as `ExactKimage` wherever nothing wraps. One at a time. Mirrors
 * `kexec_add_buffer` and `sanity_check_segment_list`, Linux 6.1 to 7.3. Bytes; never throws.
 *
 * Every bound stays below 2^52, and 16 sizes together too, so that sums are exact doubles. Why jumping past an obstacle
 * is exact: see `searchRegion` in search.ts. Both rules of clashing (`inclusiveClash`) answer the same here: they differ
 * only for a segment without bytes and one that begins on the last byte of a page. It gives up where the exact search must
 * answer: a size, alignment or floor that is not below its bound, a size of 0, a fixed address that is not page
 * aligned, or a search that would wrap below 0. Its offer has no bound that is not plain, and no CMA; no buffer starts at
 * random.
 */
export class PlainKimage implements Kimage {
  readonly segments: Segment[] = [];
  readonly foreseen = null;
  private fixed = false;
  private shifted = false;

  constructor(
    readonly machine: Machine,
    readonly offer: Offer,
    readonly counted: Tries | null = null,
  ) {}

  add(buffer: KexecBuf, index: number): BufferFailure | null | undefined {
    const { segments, machine } = this;
    const count = segments.length;
    if (count >= SEGMENT_MAX) return refusal(buffer, index, "too-many-segments");
    if (!isPlainBuffer(buffer)) return undefined;
    const memsz = this.pages(buffer);
    const outcome =
      buffer.mem === null || buffer.mem === machine.memUnknown
        ? searchRegions(this.offer, buffer, memsz, machine, count)
        : this.takeFixed(buffer.mem);
    if (outcome !== FOUND) return outcome === WRAPS ? undefined : refusal(buffer, index, "no-hole");
    const mem = found[0] as number;
    segmentStart[count] = mem;
    segmentEnd[count] = mem + memsz - 1;
    segments.push({ name: buffer.name, mem, memsz, bufsz: buffer.bufsz, source: index, region: foundRegion });
    return null;
  }

  hasPlace(buffer: KexecBuf): boolean {
    const { offer, machine, segments } = this;
    return (
      !isPlainBuffer(buffer) || searchRegions(offer, buffer, this.pages(buffer), machine, segments.length) !== NO_HOLE
    );
  }

  lowestPlace(buffer: KexecBuf): U64 | null {
    if (!isPlainBuffer(buffer)) return 0;
    const { offer, machine, segments } = this;
    const { regions } = offer;
    const memsz = this.pages(buffer);
    let lowest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < regions.length; at = foundRegion + 1) {
      const outcome = searchRegions(offer, buffer, memsz, machine, segments.length, at);
      if (outcome === WRAPS) return 0;
      if (outcome === NO_HOLE) break;
      lowest = Math.min(lowest, found[0] as number);
      if (offer.walk !== "scratch") break;
    }
    return lowest === Number.POSITIVE_INFINITY ? null : lowest;
  }

  /** `memsz` rounded up to a page. */
  private pages({ memsz }: KexecBuf): number {
    const { pageSize } = this.machine;
    return Math.ceil((memsz as number) / pageSize) * pageSize;
  }

  /** A fixed address counts as found. */
  private takeFixed(mem: U64): number {
    if (typeof mem !== "number" || mem >= PLAIN_LIMIT || mem % this.machine.pageSize !== 0) return WRAPS;
    this.fixed = true;
    found[0] = mem;
    foundRegion = -1;
    return FOUND;
  }

  giveUp(count: number): void {
    this.segments.length = count;
  }

  shiftStart(_index: number, offset: U64): void {
    this.shifted = offset !== 0;
  }

  check(type: ImageType): SanityFailure | null | undefined {
    return this.shifted ? undefined : checkPlainSanity(this.machine, type, this.segments, this.fixed);
  }
}

function isPlainBuffer(buffer: KexecBuf): boolean {
  return (
    (buffer.memsz as number) > 0 &&
    typeof buffer.memsz === "number" &&
    buffer.memsz < PLAIN_LIMIT / SEGMENT_MAX &&
    typeof buffer.bufAlign === "number" &&
    buffer.bufAlign < PLAIN_LIMIT &&
    typeof buffer.bufMin === "number" &&
    buffer.bufMin < PLAIN_LIMIT
  );
}

/** @param first how many regions are left out, counted in the order of the search */
function searchRegions(
  offer: Offer,
  buffer: KexecBuf,
  memsz: number,
  { pageSize, profile }: Machine,
  count: number,
  first = 0,
): number {
  const align = Math.max(buffer.bufAlign as number, pageSize);
  const bias = profile.topDownExact ? 1 : 0;
  const { regions, reversible, index } = offer;
  const { topDown } = buffer;
  const bufMin = buffer.bufMin as number;
  const bufMax = typeof buffer.bufMax === "number" ? buffer.bufMax : Number.POSITIVE_INFINITY;
  const driverManagedToo = topDown && offer.driverManagedDownward;
  const total = regions.length;
  const step = topDown && reversible ? -1 : 1;
  for (let at = step === 1 ? first : total - 1 - first; ; at += step) {
    if (index !== null) at = index.next(at, step, memsz, bufMin, bufMax);
    if (at < 0 || at >= total) return NO_HOLE;
    const region = regions[at] as Region;
    const start = region.start as number;
    const end = region.end as number;
    if (region.driverManaged && !driverManagedToo) continue;
    if (end - start + 1 < memsz || end < bufMin || start > bufMax) continue;
    const low = start > bufMin ? start : bufMin;
    const high = end < bufMax ? end : bufMax;
    const outcome = topDown
      ? searchDown(low, high, memsz, align, bias, count)
      : searchUp(low, high, memsz, align, count);
    if (outcome === NO_HOLE) continue;
    foundRegion = at;
    return outcome;
  }
}

function searchDown(low: number, high: number, memsz: number, align: number, bias: number, count: number): number {
  let candidate = high - memsz + bias;
  if (candidate < 0) return WRAPS;
  candidate = Math.floor(candidate / align) * align;
  while (candidate >= low) {
    const over = clash(candidate, candidate + memsz - 1, count);
    if (over < 0) {
      found[0] = candidate;
      return FOUND;
    }
    candidate = Math.floor(((segmentStart[over] as number) - memsz) / align) * align;
  }
  // Below a floor of 0 the kernel's next step wraps to the top of the address space.
  return candidate < 0 && low === 0 ? WRAPS : NO_HOLE;
}

function searchUp(low: number, high: number, memsz: number, align: number, count: number): number {
  let candidate = Math.ceil(low / align) * align;
  while (candidate + memsz - 1 <= high) {
    const over = clash(candidate, candidate + memsz - 1, count);
    if (over < 0) {
      found[0] = candidate;
      return FOUND;
    }
    candidate = Math.ceil(((segmentEnd[over] as number) + 1) / align) * align;
  }
  return NO_HOLE;
}

/** `kimage_is_destination_range`: the first segment that shares a byte with the range (inclusive), or -1. */
function clash(start: number, end: number, count: number): number {
  for (let i = 0; i < count; i++) {
    if (end >= (segmentStart[i] as number) && start <= (segmentEnd[i] as number)) return i;
  }
  return -1;
}

/** `sanity_check_segment_list`, in its order. Every address is page aligned and far from wrapping here. */
function checkPlainSanity(
  machine: Machine,
  type: ImageType,
  segments: readonly Segment[],
  fixed: boolean,
): SanityFailure | null {
  const { crashkernel } = machine;
  const count = segments.length;
  const destLimit = typeof machine.destLimit === "number" ? machine.destLimit : Number.POSITIVE_INFINITY;
  let largest = 0;
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const end = (segmentEnd[i] as number) + 1;
    if (end >= destLimit) return sanityFailure("beyond-limit", i);
    const memsz = end - (segmentStart[i] as number);
    if (memsz > largest) largest = memsz;
    bytes += memsz;
  }
  if (fixed) {
    for (let i = 1; i < count; i++) {
      const over = clash(segmentStart[i] as number, segmentEnd[i] as number, i);
      if (over >= 0) return sanityFailure("overlap", i, over);
    }
  }
  for (let i = 0; i < count; i++) {
    const segment = segments[i] as Segment;
    if (segment.bufsz > segment.memsz) return sanityFailure("bufsz-over-memsz", i);
  }
  const half = halfOfMemory(machine.totalRamPages, machine.pageSize);
  if (largest > half)
    return sanityFailure(
      "segment-over-half",
      segments.findIndex(({ memsz }) => memsz > half),
    );
  if (bytes > half) return sanityFailure("all-over-half");
  if (type === "crash") {
    const start = crashkernel?.start ?? 0;
    const end = crashkernel?.end ?? 0;
    for (let i = 0; i < count; i++) {
      if ((segmentStart[i] as number) < start || (segmentEnd[i] as number) > end)
        return sanityFailure("outside-crashkernel", i);
    }
  }
  return null;
}

/** Half of the machine's pages, rounded down, in bytes. */
function halfOfMemory(totalRamPages: U64, pageSize: number): number {
  return Math.floor(Number(totalRamPages) / 2) * pageSize;
}
