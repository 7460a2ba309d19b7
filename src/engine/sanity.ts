import { hasAddress } from "./layout.js";
import type { ImageType, Machine, SanityCheck, SanityFailure, Segment } from "./model.js";

const wrap = (value: bigint) => BigInt.asUintN(64, value);

interface Checked {
  readonly index: number;
  readonly memsz: bigint;
  readonly bufsz: bigint;
  readonly start: bigint;
  /** Exclusive, wrapping. */
  readonly end: bigint;
}

/**
 * `sanity_check_segment_list`, each check over all segments before the next, in wrapping 64-bit arithmetic.
 * Checks of an address leave out segments whose address is not known.
 * @returns the first check that fails, or null
 */
export function checkSanity(machine: Machine, type: ImageType, segments: readonly Segment[]): SanityFailure | null {
  const all = segments.map(checked);
  const located = all.filter(({ index }) => hasAddress(segments[index] as Segment));
  return (
    checkAddresses(machine, located) ??
    checkOverlap(located) ??
    checkBufsz(all) ??
    checkHalfOfMemory(machine, all) ??
    (type === "crash" ? checkCrashkernel(machine, located) : null)
  );
}

function checked(segment: Segment, index: number): Checked {
  const start = BigInt(segment.mem);
  const memsz = BigInt(segment.memsz);
  return { index, memsz, bufsz: BigInt(segment.bufsz), start, end: wrap(start + memsz) };
}

function checkAddresses(machine: Machine, segments: readonly Checked[]): SanityFailure | null {
  const pageSize = BigInt(machine.pageSize);
  for (const { index, start, end } of segments) {
    if (start > end) return sanityFailure("address-wraps", index);
    if (start % pageSize !== 0n || end % pageSize !== 0n) return sanityFailure("not-page-aligned", index);
    if (end >= machine.destLimit) return sanityFailure("beyond-limit", index);
  }
  return null;
}

function checkOverlap(segments: readonly Checked[]): SanityFailure | null {
  for (const [i, one] of segments.entries()) {
    const other = segments.slice(0, i).find(({ start, end }) => one.end > start && one.start < end);
    if (other) return sanityFailure("overlap", one.index, other.index);
  }
  return null;
}

function checkBufsz(segments: readonly Checked[]): SanityFailure | null {
  const tooLarge = segments.find(({ bufsz, memsz }) => bufsz > memsz);
  return tooLarge ? sanityFailure("bufsz-over-memsz", tooLarge.index) : null;
}

function checkHalfOfMemory(machine: Machine, segments: readonly Checked[]): SanityFailure | null {
  const pageSize = BigInt(machine.pageSize);
  const half = BigInt(machine.totalRamPages) / 2n;
  let total = 0n;
  for (const { index, memsz } of segments) {
    const pages = wrap(memsz + pageSize - 1n) / pageSize;
    if (pages > half) return sanityFailure("segment-over-half", index);
    total += pages;
  }
  return total > half ? sanityFailure("all-over-half") : null;
}

function checkCrashkernel(machine: Machine, segments: readonly Checked[]): SanityFailure | null {
  const start = machine.crashkernel?.start ?? 0;
  const end = machine.crashkernel?.end ?? 0;
  const outside = segments.find((segment) => segment.start < start || wrap(segment.end - 1n) > end);
  return outside ? sanityFailure("outside-crashkernel", outside.index) : null;
}

/** The answer of the kernel to a check that fails, with the segments that it names. */
export function sanityFailure(check: SanityCheck, ...segments: number[]): SanityFailure {
  return { errno: ADDRESS_CHECKS.has(check) ? "EADDRNOTAVAIL" : "EINVAL", at: "sanity", check, segments };
}

const ADDRESS_CHECKS: ReadonlySet<SanityCheck> = new Set([
  "address-wraps",
  "not-page-aligned",
  "beyond-limit",
  "outside-crashkernel",
]);
