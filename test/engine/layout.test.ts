import { describe, expect, test } from "vitest";
import { lastByteOf, type Placement, type Region, regionOf, regionUses, type Segment } from "../../src/engine/index.js";

const low: Region = { kind: "ram", name: "low", start: 0x1000, end: 0x8fff, driverManaged: false };
const high: Region = { kind: "ram", name: "high", start: 0x10000, end: 0x1ffff, driverManaged: false };
const segment = (mem: number, memsz: number, region: number): Segment => {
  return { name: "s", mem, memsz, bufsz: 0, source: 0, region };
};
const placement = (...segments: Segment[]): Placement => ({ failure: null, segments, regions: [low, high] });

describe("regionUses", () => {
  test("what each region holds, its segments upward", () => {
    const [inLow, inHigh] = regionUses(
      placement(segment(0x6000, 0x1000, 0), segment(0x12000, 0x4000, 1), segment(0x1000, 0x2000, 0)),
    );
    // low: [0x3000, 0x5fff] is free between the two; high: [0x16000, 0x1ffff] above the one.
    expect(inLow).toEqual({ region: low, used: 0x3000, largestHole: 0x3000, segments: [2, 0] });
    expect(inHigh).toEqual({ region: high, used: 0x4000, largestHole: 0xa000, segments: [1] });
  });

  test("overlapping segments count once, and one across two regions in both", () => {
    const [inLow, inHigh] = regionUses(
      placement(segment(0x7000, 0xa000, -1), segment(0x8000, 0x1000, -1), segment(0x10000, 0x1000, 1)),
    );
    expect(inLow).toMatchObject({ used: 0x2000, largestHole: 0x6000, segments: [0, 1] });
    expect(inHigh).toMatchObject({ used: 0x1000, largestHole: 0xf000, segments: [0, 2] });
  });

  test("a segment without a known address counts nowhere", () => {
    const [inLow] = regionUses(placement({ ...segment(0x1000, 0x2000, -1), indeterminate: "from CMA" }));
    expect(inLow).toMatchObject({ used: 0, largestHole: 0x8000, segments: [] });
  });
});

describe("regionOf", () => {
  test("the region that was searched, or the one that holds all of a fixed segment", () => {
    const found = segment(0x10000, 0x1000, 1);
    const inside = segment(0x8000, 0x1000, -1);
    const across = segment(0x8000, 0x2000, -1);
    const unknown = { ...segment(0x1000, 0x1000, -1), indeterminate: "from CMA" };
    const all = placement(found, inside, across, unknown);
    expect(all.segments.map((each) => regionOf(all, each)?.name)).toEqual(["high", "low", undefined, undefined]);
  });
});

describe("at the edges of a region", () => {
  test("one byte inside is enough to count", () => {
    const [inLow, inHigh] = regionUses(
      placement(segment(0, 0x1000, -1), segment(0, 0x1001, -1), segment(0x8fff, 1, -1), segment(0x9000, 1, -1)),
    );
    expect(inLow).toMatchObject({ used: 2, segments: [1, 2] });
    expect(inHigh).toMatchObject({ used: 0, segments: [] });
  });

  test("a fixed segment that fills a region lies in it", () => {
    const all = placement(segment(0x1000, 0x8000, -1), segment(0x1000, 0x8001, -1), segment(0xfff, 0x1000, -1));
    expect(all.segments.map((each) => regionOf(all, each)?.name)).toEqual(["low", undefined, undefined]);
  });

  test("an empty segment that was found one byte past a region belongs to it", () => {
    const past = segment(0x9000, 0, 0);
    expect(regionOf(placement(past), past)?.name).toBe("low");
  });
});

test("lastByteOf does not wrap", () => {
  expect(lastByteOf(segment(0x1000, 0x1000, 0))).toBe(0x1fffn);
  expect(lastByteOf(segment(0, 0, 0))).toBe(-1n);
});
