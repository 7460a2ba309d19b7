import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { U64_MAX } from "../../src/engine/index.js";
import {
  bothSizes,
  count,
  exactSize,
  percent,
  rangeText,
  roughSize,
  sizedRange,
  sizeOf,
} from "../../src/report/sizes.js";
import { G, K, M } from "./scenes.js";

const anySize = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

/** Reads `15.9M` back, times ten to stay exact. */
function tenfold(text: string): bigint {
  const match = /^(\d+)(?:\.(\d))?([KMGTPE]?)$/.exec(text);
  if (!match) throw new Error(`not a size: ${text}`);
  const [, whole = "", decimal = "0", unit = ""] = match;
  return (BigInt(whole) * 10n + BigInt(decimal)) * 1024n ** BigInt(" KMGTPE".trimEnd().indexOf(unit || " "));
}

describe("exactSize", () => {
  test.each([
    [0, "0"],
    [64, "64"],
    [1023, "1023"],
    [20 * K, "20K"],
    [16 * M - 64 * K, "16320K"],
    [56 * M, "56M"],
    [60 * G, "60G"],
    [2n ** 60n, "1E"],
    [U64_MAX, "18446744073709551615"],
  ])("%s bytes are %s", (bytes, text) => {
    expect(exactSize(bytes)).toBe(text);
  });

  test("loses nothing", () => {
    fc.assert(fc.property(anySize, (bytes) => tenfold(exactSize(bytes)) === bytes * 10n));
  });
});

describe("roughSize", () => {
  test.each([
    [0, "0", "0"],
    [1, "1", "1"],
    [16 * M, "16M", "16M"],
    [16 * M - 64 * K, "15.9M", "16M"],
    [16 * M + 1, "16M", "16.1M"],
    [600 * M - (16 * M - 64 * K), "584M", "584.1M"],
  ])("%s bytes are %s at least and %s at most", (bytes, down, up) => {
    expect(roughSize(bytes, "down")).toBe(down);
    expect(roughSize(bytes, "up")).toBe(up);
  });

  test("never promises too much, nor asks for too little", () => {
    fc.assert(
      fc.property(anySize, (bytes) => {
        expect(tenfold(roughSize(bytes, "down"))).toBeLessThanOrEqual(bytes * 10n);
        expect(tenfold(roughSize(bytes, "up"))).toBeGreaterThanOrEqual(bytes * 10n);
      }),
    );
  });
});

test("bothSizes adds the rounded size only where it differs", () => {
  expect(bothSizes(56 * M)).toBe("56M");
  expect(bothSizes(241_696 * K)).toBe("241696K (236.1M)");
});

test.each([
  [0, 16 * M, "0 %"],
  [1, 16 * M, "<0.1 %"],
  [0x8000, 16 * M, "0.2 %"],
  [8 * M, 16 * M, "50.0 %"],
  [16 * M - 1, 16 * M, "99.9 %"],
  [16 * M, 16 * M, "100 %"],
  [U64_MAX, U64_MAX, "100 %"],
])("%s of %s bytes is %s", (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});

describe("ranges", () => {
  test("end with their last byte", () => {
    expect(rangeText({ start: 0x1000, end: 0x1fff })).toBe("0x1000..0x1fff");
    expect(sizedRange({ start: 0x1000, end: 0x1fff })).toBe("0x1000..0x1fff (4K)");
  });

  test("may be empty, at address 0 too", () => {
    expect(sizeOf({ start: 0x1000, end: 0xfff })).toBe(0);
    expect(sizedRange({ start: 0x1000, end: 0xfff })).toBe("0x1000 (empty)");
    expect(rangeText({ kind: "scratch", start: 0, end: U64_MAX })).toBe("0x0 (empty)");
  });

  test("may be all of memory, whose size is no U64", () => {
    expect(sizeOf({ start: 0, end: U64_MAX })).toBe(2n ** 64n);
    expect(sizedRange({ kind: "ram", start: 0, end: U64_MAX })).toBe("0x0..0xffffffffffffffff (16E)");
  });
});

test("count knows one from many", () => {
  expect([count(0, "file"), count(1, "file"), count(2, "file")]).toEqual(["0 files", "1 file", "2 files"]);
});
