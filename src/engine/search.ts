import type { Region, Verdict } from "./model.js";
import { TWO_64, type U64, U64_MAX, wrapU64 } from "./u64.js";

/** What one search asks for, in the kernel's unsigned 64 bits. `memsz` and `bufAlign` are already raised to a page. */
export interface Request {
  /** The four numbers below, in the form in which they cost least. */
  readonly asked: Asked;
  readonly memsz: bigint;
  /** At least a page; a power of two in all but an unreal header. */
  readonly bufAlign: bigint;
  readonly bufMin: bigint;
  /** The last byte allowed (inclusive). */
  readonly bufMax: bigint;
  readonly topDown: boolean;
  /** Bytes. */
  readonly pageSize: bigint;
}

/** What is asked for. Bytes. */
export interface Asked {
  readonly memsz: U64;
  readonly bufAlign: U64;
  readonly bufMin: U64;
  readonly bufMax: U64;
}

/** A segment already placed: first byte and length. */
export interface Placed {
  readonly mem: bigint;
  readonly memsz: bigint;
}

/** The ways in which kernels differ inside one region; see `Profile` and `Offer`. */
export interface SearchRules {
  readonly driverManagedDownward: boolean;
  readonly topDownExact: boolean;
  readonly inclusiveClash: boolean;
}

/** How the search of one region went. */
export interface RegionSearch {
  readonly verdict: Exclude<Verdict, "may-fit">;
  /** The first candidate; null when the region was passed over before the search. */
  readonly first: bigint | null;
  /** The address taken; null unless chosen. */
  readonly mem: bigint | null;
  readonly jumps: readonly Jump[];
}

interface Jump {
  readonly from: bigint;
  readonly over: number;
  readonly to: bigint | null;
}

/** Addresses without gaps, both ends inclusive; empty when `high` is below `low`. */
interface AddressRun {
  readonly low: bigint;
  readonly high: bigint;
}

const wrap = (value: bigint) => BigInt.asUintN(64, value);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);

/**
 * `locate_mem_hole_callback` with `locate_mem_hole_top_down` and `locate_mem_hole_bottom_up` (Linux 6.1 to 7.3),
 * in the kernel's wrapping 64-bit arithmetic.
 *
 * The kernel steps by a page and realigns; this jumps past the segment in the way, and lands on the same address:
 * a candidate is always a multiple of `bufAlign`, a power of two of at least a page. One page below (above) it and
 * realigned is therefore exactly the multiple before (after) it, so the kernel visits every multiple in turn. The
 * candidates that touch a given segment are at most two runs of addresses without gaps (`clashRuns`), so every
 * multiple between the current candidate and the run's end touches that same segment and would be refused too. The
 * first multiple beyond the run is the kernel's next candidate that could be free. Stepping over 0 (or 2^64) goes on
 * at the other end, as in C; a second time round, every multiple has been refused and the kernel would never return.
 *
 * @param placed the segments already placed, in order
 */
export function searchRegion(
  region: Region,
  request: Request,
  placed: readonly Placed[],
  rules: SearchRules,
): RegionSearch {
  const { memsz, bufMin, bufMax } = request.asked;
  if (region.driverManaged && !(request.topDown && rules.driverManagedDownward)) return passed("driver-managed");
  if (sizeOf(region) < memsz) return passed("too-small");
  if (region.end < bufMin || region.start > bufMax) return passed("outside-window");
  const start = BigInt(region.start);
  const end = BigInt(region.end);
  return request.topDown
    ? searchDown(start, end, request, placed, rules)
    : searchUp(start, end, request, placed, rules);
}

const NO_JUMPS: readonly Jump[] = [];

function passed(verdict: RegionSearch["verdict"]): RegionSearch {
  return { verdict, first: null, mem: null, jumps: NO_JUMPS };
}

/** `end - start + 1`, wrapping. */
function sizeOf({ start, end }: Region): U64 {
  if (typeof start === "number" && typeof end === "number" && end - start >= -1) return end - start + 1;
  return wrapU64(BigInt(end) - BigInt(start) + 1n);
}

function searchDown(
  start: bigint,
  end: bigint,
  request: Request,
  placed: readonly Placed[],
  rules: SearchRules,
): RegionSearch {
  const { memsz, bufAlign } = request;
  const low = max(start, request.bufMin);
  const top = min(end, request.bufMax) - memsz + (rules.topDownExact ? 1n : 0n);
  const first = alignDown(wrap(top), bufAlign);
  const jumps: Jump[] = [];
  let candidate = first;
  let wrapped = false;
  while (candidate >= low) {
    const clash = findClash(candidate, memsz, placed, rules);
    if (!clash) return { verdict: "chosen", first, mem: candidate, jumps };
    let to: bigint | null = null;
    if (clash.low > 0n) {
      to = nextBelow(candidate, clash.low, request);
    } else if (low === 0n) {
      // Candidate 0 is refused as well, and no floor stops the kernel from stepping below it.
      if (wrapped) return { verdict: "hangs", first, mem: null, jumps };
      wrapped = true;
      to = TWO_64 - bufAlign;
    }
    jumps.push({ from: candidate, over: clash.over, to: to !== null && to >= low ? to : null });
    if (to === null) break;
    candidate = to;
  }
  return { verdict: "no-hole", first, mem: null, jumps };
}

function searchUp(
  start: bigint,
  end: bigint,
  request: Request,
  placed: readonly Placed[],
  rules: SearchRules,
): RegionSearch {
  const { memsz, bufAlign } = request;
  const high = min(end, request.bufMax);
  const first = wrap(alignUp(max(start, request.bufMin), bufAlign));
  const jumps: Jump[] = [];
  let candidate = first;
  let wrapped = false;
  while (wrap(candidate + memsz - 1n) <= high) {
    const clash = findClash(candidate, memsz, placed, rules);
    if (!clash) return { verdict: "chosen", first, mem: candidate, jumps };
    const to = alignUp(clash.high + 1n, bufAlign);
    const stops = endsBeyond(candidate + bufAlign, to, request, high);
    jumps.push({ from: candidate, over: clash.over, to: stops ? null : wrap(to) });
    if (stops) break;
    if (to === TWO_64) {
      if (wrapped) return { verdict: "hangs", first, mem: null, jumps };
      wrapped = true;
    }
    candidate = wrap(to);
  }
  return { verdict: "no-hole", first, mem: null, jumps };
}

/** Whether a candidate from `from` to `to` (both multiples of the alignment, inclusive) ends beyond `high`: there an upward search gives up. */
function endsBeyond(from: bigint, to: bigint, { memsz, bufAlign }: Request, high: bigint): boolean {
  const tooHigh: AddressRun[] = [
    { low: max(0n, high - memsz + 2n), high: TWO_64 - memsz },
    { low: TWO_64 + high - memsz + 2n, high: TWO_64 },
  ];
  return tooHigh.some((run) => alignUp(max(from, run.low), bufAlign) <= min(to, run.high));
}

/** The first placed segment that candidate touches, with the run of candidates around it that touch it too. */
function findClash(
  candidate: bigint,
  memsz: bigint,
  placed: readonly Placed[],
  rules: SearchRules,
): (AddressRun & { over: number }) | null {
  for (let over = 0; over < placed.length; over++) {
    for (const run of clashRuns(placed[over] as Placed, memsz, rules)) {
      if (candidate >= run.low && candidate <= run.high) return { ...run, over };
    }
  }
  return null;
}

/**
 * All candidates of `memsz` bytes that `kimage_is_destination_range` finds touching a segment: those whose last byte
 * (wrapping) is at or above `first` while they themselves are at or below `last`. Candidates whose last byte does not
 * wrap make one run, those whose last byte does another.
 */
function clashRuns(segment: Placed, memsz: bigint, rules: SearchRules): AddressRun[] {
  const end = wrap(segment.mem + segment.memsz);
  const first = rules.inclusiveClash ? segment.mem : segment.mem + 1n;
  const last = rules.inclusiveClash ? wrap(end - 1n) : end - 1n;
  if (first > U64_MAX || last < 0n) return [];
  if (memsz === 0n) {
    // The last byte of an empty candidate is the byte before it; that of the one at 0 is 2^64 - 1.
    return [
      { low: 0n, high: 0n },
      { low: first + 1n, high: last },
    ];
  }
  return [
    { low: max(0n, first - memsz + 1n), high: min(last, TWO_64 - memsz) },
    { low: TWO_64 + first - memsz + 1n, high: last },
  ];
}

/**
 * The next candidate of a search from the top that does not begin at or above `low`. For an alignment that is no power of
 * two, which only an unreal header has, ALIGN_DOWN() makes no multiples: there the kernel's own steps are taken, of a page each.
 */
function nextBelow(candidate: bigint, low: bigint, { bufAlign, pageSize }: Request): bigint {
  if ((bufAlign & (bufAlign - 1n)) === 0n) return alignDown(low - 1n, bufAlign);
  let next = candidate;
  while (next >= low) next = next > pageSize ? alignDown(next - pageSize, bufAlign) : 0n;
  return next;
}

/** ALIGN_DOWN: it masks bits out. */
function alignDown(value: bigint, align: bigint): bigint {
  return value & ~(align - 1n);
}

/** Rounds up without wrapping: the result may be 2^64. */
function alignUp(value: bigint, align: bigint): bigint {
  return alignDown(value + align - 1n, align);
}
