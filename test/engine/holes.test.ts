import { describe, expect, test } from "vitest";
import { freeHoles, largestHole, U64_MAX, usedBytes } from "../../src/engine/index.js";

const range = { start: 0x1000, end: 0x8fff };
const at = (mem: number | bigint, memsz: number | bigint) => ({ mem, memsz });

describe("freeHoles", () => {
  test.each([
    ["nothing placed", [], [[0x1000, 0x8fff]]],
    [
      "one in the middle",
      [at(0x3000, 0x1000)],
      [
        [0x1000, 0x2fff],
        [0x4000, 0x8fff],
      ],
    ],
    [
      "in any order",
      [at(0x7000, 0x1000), at(0x1000, 0x1000)],
      [
        [0x2000, 0x6fff],
        [0x8000, 0x8fff],
      ],
    ],
    [
      "overlapping",
      [at(0x2000, 0x3000), at(0x3000, 0x1000)],
      [
        [0x1000, 0x1fff],
        [0x5000, 0x8fff],
      ],
    ],
    ["across both ends", [at(0x0, 0x2000), at(0x8000, 0x2000)], [[0x2000, 0x7fff]]],
    ["outside", [at(0x0, 0x1000), at(0x9000, 0x1000)], [[0x1000, 0x8fff]]],
    ["empty", [at(0x3000, 0)], [[0x1000, 0x8fff]]],
    ["all taken", [at(0x1000, 0x8000)], []],
  ])("%s", (_, segments, expected) => {
    expect(freeHoles(range, segments).map(({ start, end }) => [start, end])).toEqual(expected);
  });
});

test("to the byte", () => {
  const holes = (...segments: ReturnType<typeof at>[]) => {
    return freeHoles({ start: 10, end: 19 }, segments).map(({ start, end }) => [start, end]);
  };
  expect(holes(at(10, 1))).toEqual([[11, 19]]);
  expect(holes(at(9, 1))).toEqual([[10, 19]]);
  expect(holes(at(19, 1))).toEqual([[10, 18]]);
  expect(holes(at(20, 1))).toEqual([[10, 19]]);
  expect(holes(at(10, 9))).toEqual([[19, 19]]);
  expect(holes(at(11, 9))).toEqual([[10, 10]]);
  expect(largestHole({ start: 10, end: 19 }, [at(10, 9)], 1)).toEqual({ start: 19, size: 1 });
  expect(usedBytes({ start: 10, end: 19 }, [at(8, 3), at(19, 5)])).toBe(2);
});

describe("largestHole", () => {
  test("the largest, not the first", () => {
    expect(largestHole(range, [at(0x3000, 0x1000)], 1)).toEqual({ start: 0x4000, size: 0x5000 });
  });

  test("of equal ones the lowest", () => {
    // [0x1000, 0x3fff] and [0x6000, 0x8fff].
    expect(largestHole(range, [at(0x4000, 0x2000)], 1)).toEqual({ start: 0x1000, size: 0x3000 });
  });

  test("counts from the first aligned address of each hole", () => {
    // [0x1000, 0x2fff] holds 0x1000 from 0x2000 on; [0x4000, 0x8fff] all of its 0x5000.
    expect(largestHole(range, [at(0x3000, 0x1000)], 0x2000)).toEqual({ start: 0x4000, size: 0x5000 });
    // [0x1000, 0x5fff] holds nothing at 0x8000; [0x7000, 0x8fff] the 0x1000 from there.
    expect(largestHole(range, [at(0x6000, 0x1000)], 0x8000)).toEqual({ start: 0x8000, size: 0x1000 });
    expect(largestHole(range, [], 0x10000)).toBe(null);
  });

  test("an empty range has none, not even the one at 0 whose end wraps", () => {
    expect(largestHole({ start: 0x5000, end: 0x4fff }, [], 1)).toBe(null);
    expect(largestHole({ start: 0, end: U64_MAX }, [], 1)).toBe(null);
  });
});

describe("usedBytes", () => {
  test("counts what overlaps once, and only what lies inside", () => {
    expect(usedBytes(range, [at(0x2000, 0x3000), at(0x3000, 0x1000)])).toBe(0x3000);
    expect(usedBytes(range, [at(0x0, 0x2000), at(0x8000, 0x2000)])).toBe(0x2000);
    expect(usedBytes(range, [])).toBe(0);
  });

  test("nothing in an empty range", () => {
    expect(usedBytes({ start: 0x5000, end: 0x4fff }, [at(0x4000, 0x2000)])).toBe(0);
    expect(usedBytes({ start: 0, end: U64_MAX }, [at(0x4000, 0x2000)])).toBe(0);
  });

  test("above 2^53", () => {
    const high = { start: 2n ** 60n, end: 2n ** 60n + 0xffffn };
    expect(usedBytes(high, [at(2n ** 60n + 0x1000n, 0x3000)])).toBe(0x3000);
  });
});
