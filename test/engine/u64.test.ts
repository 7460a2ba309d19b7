import { describe, expect, test } from "vitest";
import { hex, isPowerOfTwo, U64_MAX, u64 } from "../../src/engine/index.js";
import { next, previous, wrapU64 } from "../../src/engine/u64.js";

const LARGEST_NUMBER = 0x1f_ffff_ffff_ffff;
const SMALLEST_BIGINT = 0x20_0000_0000_0000n;

describe("u64", () => {
  test("a number up to 2^53 - 1, a bigint above it, whatever comes in", () => {
    expect(u64(5n)).toBe(5);
    expect(u64(BigInt(LARGEST_NUMBER))).toBe(LARGEST_NUMBER);
    expect(u64(SMALLEST_BIGINT)).toBe(SMALLEST_BIGINT);
    expect(u64(U64_MAX)).toBe(0xffff_ffff_ffff_ffffn);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53, -1n, 2n ** 64n])("refuses %s", (value) => {
    expect(() => u64(value)).toThrow(RangeError);
  });
});

test("wrapU64 takes the value modulo 2^64", () => {
  expect(wrapU64(2n ** 64n)).toBe(0);
  expect(wrapU64(2n ** 64n + 7n)).toBe(7);
  expect(wrapU64(-1n)).toBe(U64_MAX);
  expect(wrapU64(-4096n)).toBe(0xffff_ffff_ffff_f000n);
});

test("next and previous cross from number to bigint, and round the end", () => {
  expect(next(0)).toBe(1);
  expect(next(LARGEST_NUMBER)).toBe(SMALLEST_BIGINT);
  expect(next(U64_MAX)).toBe(0);
  expect(previous(1)).toBe(0);
  expect(previous(SMALLEST_BIGINT)).toBe(LARGEST_NUMBER);
  expect(previous(0)).toBe(U64_MAX);
});

test("hex writes lower case without leading zeros", () => {
  expect(hex(0)).toBe("0x0");
  expect(hex(0xabcde)).toBe("0xabcde");
  expect(hex(U64_MAX)).toBe("0xffffffffffffffff");
});

describe("isPowerOfTwo", () => {
  test.each([1, 2, 0x1000, 2 ** 30, 2 ** 31, 2 ** 32, 2 ** 52, 2n ** 53n, 2n ** 63n])("%s is", (value) => {
    expect(isPowerOfTwo(value)).toBe(true);
  });

  test.each([0, 3, 0x1800, 2 ** 31 + 1, 2 ** 32 + 2 ** 31, 2 ** 52 + 1, 2n ** 53n + 2n, U64_MAX])(
    "%s is not",
    (value) => {
      expect(isPowerOfTwo(value)).toBe(false);
    },
  );
});
