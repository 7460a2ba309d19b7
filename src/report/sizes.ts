import { type AddressRange, hex, lastByteOf, type Segment, type U64, U64_MAX, wrapU64 } from "../engine/index.js";

const UNITS = ["", "K", "M", "G", "T", "P", "E"] as const;

/** The bytes of the whole address space, 2^64. */
export const ALL_MEMORY = U64_MAX + 1n;

/** A range of bytes, and what it is where that is known. */
export interface KindOfRange extends AddressRange {
  readonly kind?: "ram" | "reserved" | "crashkernel" | "scratch" | "segment";
}

/**
 * How many bytes a range has, up to 2^64, which is no U64 any more. One that ends a byte before its start has none. At
 * address 0 such a range is the same as all of memory: only a scratch area or a segment can be empty.
 */
export function sizeOf({ start, end, kind }: KindOfRange): number | bigint {
  const size = BigInt(end) - BigInt(start) + 1n;
  return size === ALL_MEMORY && kind !== "scratch" && kind !== "segment" ? size : wrapU64(size);
}

/**
 * A size in bytes without loss, in the largest binary unit that divides it: `56M`, `16320K`, `64`. The same suffixes
 * as in a scenario, where it reads back as the same number.
 */
export function exactSize(bytes: U64 | bigint): string {
  let value = BigInt(bytes);
  let unit = 0;
  while (value !== 0n && value % 1024n === 0n && unit < UNITS.length - 1) {
    value /= 1024n;
    unit++;
  }
  return `${value}${UNITS[unit]}`;
}

/**
 * A size in bytes with one decimal at most, in the largest unit that fits: `15.9M`, `56M`, `64`.
 * @param rounding `down` where more would promise too much (a hole), `up` where less would (what is missing)
 */
export function roughSize(bytes: U64 | bigint, rounding: "down" | "up"): string {
  const value = BigInt(bytes);
  let unit = 0;
  while (unit < UNITS.length - 1 && value >= 1024n ** BigInt(unit + 1)) unit++;
  const scale = 1024n ** BigInt(unit);
  const tenths = (value * 10n + (rounding === "up" ? scale - 1n : 0n)) / scale;
  const decimal = tenths % 10n;
  return `${tenths / 10n}${decimal === 0n ? "" : `.${decimal}`}${UNITS[unit]}`;
}

/** A size as it stands in a picture: without loss where it has a unit, else rounded down: `324096K`, `≈ 78.1K`, `512 bytes`. */
export function shortSize(bytes: U64 | bigint): string {
  const exact = exactSize(bytes);
  if (!/\d$/.test(exact) || exact === "0") return exact;
  return BigInt(bytes) < 1024n ? count(Number(bytes), "byte") : `≈ ${roughSize(bytes, "down")}`;
}

/** A size without loss, and with its unit where that is the byte: `56M`, `80008 bytes`. */
export function sizeWithUnit(bytes: U64 | bigint): string {
  const exact = exactSize(bytes);
  return /\d$/.test(exact) ? `${exact} byte${exact === "1" ? "" : "s"}` : exact;
}

/** A size in bytes without loss, and rounded up for reading where that is shorter: `241696K (236.1M)`. */
export function bothSizes(bytes: U64 | bigint): string {
  const exact = exactSize(bytes);
  const rough = roughSize(bytes, "up");
  return exact === rough ? exact : `${exact} (${rough})`;
}

/** What share of `whole` bytes `part` is, to a tenth: `0 %` and `100 %` only when that is exact. */
export function percent(part: U64, whole: U64): string {
  if (part === 0) return "0 %";
  if (part === whole) return "100 %";
  const tenths = Number((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n));
  return tenths === 0 ? "<0.1 %" : `${(Math.min(tenths, 999) / 10).toFixed(1)} %`;
}

/** `0x1000..0x1fff`, ends inclusive as in /proc/iomem; `0x1000 (empty)` for a range without a byte. */
export function rangeText(range: KindOfRange): string {
  return sizeOf(range) === 0 ? `${hex(range.start)} (empty)` : `${hex(range.start)}..${hex(range.end)}`;
}

/** A range with its size: `0x1000..0x1fff (4K)`. */
export function sizedRange(range: KindOfRange): string {
  const size = sizeOf(range);
  return size === 0 ? rangeText(range) : `${rangeText(range)} (${exactSize(size)})`;
}

/** The bytes of a segment, the end modulo 2^64. */
export function segmentRange(segment: Segment): KindOfRange {
  return { kind: "segment", start: segment.mem, end: wrapU64(lastByteOf(segment)) };
}

/** `1 segment`, `2 segments`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
