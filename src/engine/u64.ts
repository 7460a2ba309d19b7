/**
 * An unsigned 64-bit value in its one canonical form: a `number` up to 2^53 - 1, a `bigint` above it.
 *
 * Physical addresses fit 53 bits, so nearly every value is a plain number and costs nothing; the few that
 * do not (`buf_max` of 2^64 - 1, sizes that wrap) stay exact. `<` and `>` compare the two forms correctly,
 * `===` is right because the form is canonical, and the compiler refuses arithmetic on a mixture.
 */
export type U64 = number | bigint;

/** The largest unsigned 64-bit value, 2^64 - 1 (the kernel's ULONG_MAX). */
export const U64_MAX = 0xffff_ffff_ffff_ffffn;

/** 2^64, the modulus of the kernel's `unsigned long` arithmetic. */
export const TWO_64 = 0x1_0000_0000_0000_0000n;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Brings a value into canonical form.
 * @param value an integer from 0 to 2^64 - 1
 * @throws RangeError when it is no integer or lies outside that range
 */
export function u64(value: U64): U64 {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw new RangeError(`${value} is not an exact unsigned 64-bit integer`);
  }
  if (value < 0n || value > U64_MAX) throw new RangeError(`${value} is outside 0..2^64-1`);
  return value <= SAFE ? Number(value) : value;
}

/** The canonical form of `value` modulo 2^64, as C stores it into an `unsigned long`. */
export function wrapU64(value: bigint): U64 {
  const wrapped = BigInt.asUintN(64, value);
  return wrapped <= SAFE ? Number(wrapped) : wrapped;
}

/** `value + 1` modulo 2^64. */
export function next(value: U64): U64 {
  return typeof value === "number" && value < Number.MAX_SAFE_INTEGER ? value + 1 : wrapU64(BigInt(value) + 1n);
}

/** `value - 1` modulo 2^64. */
export function previous(value: U64): U64 {
  return typeof value === "number" && value > 0 ? value - 1 : wrapU64(BigInt(value) - 1n);
}

/** `0x` and lower-case hex digits, without leading zeros: how reports and JSON write every address and size. */
export function hex(value: U64): string {
  return `0x${value.toString(16)}`;
}

/** Whether `value` is a power of two; false for what is no positive integer. */
export function isPowerOfTwo(value: U64): boolean {
  if (value <= 0 || (typeof value === "number" && !Number.isInteger(value))) return false;
  const wide = BigInt(value);
  return (wide & (wide - 1n)) === 0n;
}
