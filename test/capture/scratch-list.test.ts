import { describe, expect, test } from "vitest";
import { parseScratchAreas, parseScratchList } from "../../src/capture/scratch-list.js";
import { bootsWith, captureOf, fileOf, sound } from "./boots.js";

describe("what real kernels printed", () => {
  test.each(bootsWith("scratch_phys.txt"))("%s", (boot) => {
    const phys = sound(parseScratchList(fileOf(boot, "scratch_phys.txt")));
    const len = sound(parseScratchList(fileOf(boot, "scratch_len.txt")));
    const areas = captureOf(boot).kho?.scratch.map(({ addr, size }) => ({ addr: BigInt(addr), size: BigInt(size) }));
    expect(areas?.length).toBeGreaterThan(1);
    expect(parseScratchAreas(phys, len)).toEqual(areas);
    expect(parseScratchAreas(len, phys), "swapped").toMatchObject({
      problem: "not-scratch-list",
      message: expect.stringContaining("swapped"),
    });
  });
});

describe("lines", () => {
  test("keep their order, 0 is one like any other", () => {
    expect(parseScratchList("0x6e000000\r\n\r\n  0x0\r\n0xfFfFfFfFfFfFfFfF \r\n0x6e000000")).toEqual([
      0x6e00_0000n,
      0n,
      2n ** 64n - 1n,
      0x6e00_0000n,
    ]);
  });

  test.each([
    ["no number", "0x6e000000\nlowmem", 2],
    ["a number without 0x", "6e000000", 1],
    ["a number that breaks off", "0x6e000000\n0x", 2],
    ["17 digits", "0x6e000000\n\n0x10000000000000000", 3],
    ["a pair", "0x6e000000 0x1000000", 1],
    ["nothing", "", undefined],
    ["blanks", " \n\n\t", undefined],
  ])("that are none: %s", (_, text, line) => {
    expect(parseScratchList(text)).toEqual({
      problem: "not-scratch-list",
      message: expect.stringContaining("0x6e000000"),
      ...(line !== undefined && { line }),
    });
  });
});

describe("two lists", () => {
  test("of different lengths do not belong together", () => {
    expect(parseScratchAreas([1n, 2n], [3n])).toEqual({
      problem: "not-scratch-list",
      message: "it lists 2 addresses, scratch_len 1 length",
    });
  });

  test("of areas that touch, and of one that is empty inside another", () => {
    const phys = [0x4000_0000n, 0x2000_0000n, 0x4000_1000n];
    const len = [0x1000_0000n, 0x2000_0000n, 0n];
    expect(parseScratchAreas(phys, len)).toEqual(phys.map((addr, i) => ({ addr, size: len[i] })));
  });

  test("that are all larger than their addresses are taken as they are: a kernel may allocate upward", () => {
    // 16M at 4M and 128M at 32M.
    expect(parseScratchAreas([0x40_0000n, 0x200_0000n], [0x100_0000n, 0x800_0000n])).toHaveLength(2);
  });

  test("without an address are none", () => {
    expect(parseScratchAreas([0n, 0n], [0x1000n, 0x1000n])).toMatchObject({
      message: "all its addresses are 0: it was read without root, or is swapped with scratch_len",
    });
  });

  test("that overlap both ways are what they are", () => {
    const same = [0x4000_0000n, 0x4000_0000n];
    expect(parseScratchAreas(same, same)).toHaveLength(2);
  });

  test("with one area larger than its address are not swapped", () => {
    // 64G at 4G, and 16M at 2G.
    expect(parseScratchAreas([0x8000_0000n, 0x1_0000_0000n], [0x100_0000n, 0x10_0000_0000n])).toHaveLength(2);
  });

  test("of nothing are no areas", () => {
    expect(parseScratchAreas([], [])).toEqual([]);
  });
});
