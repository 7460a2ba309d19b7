import { describe, expect, test } from "vitest";
import { U64_MAX } from "../../src/engine/index.js";
import { freeMemblockRanges } from "../../src/engine/memblock.js";

const free = (...args: Parameters<typeof freeMemblockRanges>) =>
  freeMemblockRanges(...args).map(({ start, end }) => [start, end]);

/** The page with this number, from 0x1000 on. */
const at = (page: number) => ({ start: 0x1000 * (page + 1), end: 0x1000 * (page + 2) - 1 });

describe("memory without reservations", () => {
  test("touching ranges of equal flags and node are one", () => {
    const low = { start: 0x1000, end: 0x1fff };
    expect(free([low, { start: 0x2000, end: 0x4fff }], [])).toEqual([[0x1000, 0x4fff]]);
    expect(free([low, { start: 0x2001, end: 0x4fff }], [])).toHaveLength(2);
    expect(free([low, { start: 0x2000, end: 0x4fff, node: 1 }], [])).toHaveLength(2);
  });

  test("ranges that memblock lists apart stay apart; a written one joins them", () => {
    const low = { start: 0x1000, end: 0x1fff, asListed: true };
    const high = { start: 0x2000, end: 0x4fff, asListed: true };
    expect(free([low, high], [])).toHaveLength(2);
    expect(free([low, { ...high, asListed: false }], [])).toEqual([[0x1000, 0x4fff]]);
  });

  test("driver-managed memory is left out and joins nothing", () => {
    const ram = [
      { start: 0x1000, end: 0x1fff },
      { start: 0x2000, end: 0x2fff, driverManaged: true },
      { start: 0x3000, end: 0x3fff },
    ];
    expect(free(ram, [])).toEqual([
      [0x1000, 0x1fff],
      [0x3000, 0x3fff],
    ]);
  });

  test.each([
    [["low", "high"], "low+high"],
    [["low", undefined], "low"],
    [[undefined, "high"], "high"],
    [[undefined, undefined], undefined],
  ])("merged ranges of names %j bear %s", (names, name) => {
    const ram = names.map((name, page) => ({ ...at(page), ...(name && { name }) }));
    expect(freeMemblockRanges(ram, [])).toEqual([
      { kind: "ram", name, start: 0x1000, end: 0x2fff, driverManaged: false },
    ]);
  });
});

describe("memory minus reserved", () => {
  const ram = [
    { start: 0x1000, end: 0x8fff },
    { start: 0x10000, end: 0x1ffff },
  ];

  test.each([
    [
      "one in the middle",
      [[0x3000, 0x3fff]],
      [
        [0x1000, 0x2fff],
        [0x4000, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "one at the start",
      [[0x1000, 0x17ff]],
      [
        [0x1800, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "one at the end",
      [[0x8fff, 0x8fff]],
      [
        [0x1000, 0x8ffe],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "one that ends with the first byte",
      [[0x0, 0x1000]],
      [
        [0x1001, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "one across two ranges",
      [[0x8000, 0x10fff]],
      [
        [0x1000, 0x7fff],
        [0x11000, 0x1ffff],
      ],
    ],
    ["one over a whole range", [[0x0, 0x9000]], [[0x10000, 0x1ffff]]],
    [
      "overlapping ones",
      [
        [0x2000, 0x5fff],
        [0x3000, 0x3fff],
        [0x5000, 0x6fff],
      ],
      [
        [0x1000, 0x1fff],
        [0x7000, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "a long one before a short one",
      [
        [0x0, 0x17fff],
        [0x2000, 0x2fff],
      ],
      [[0x18000, 0x1ffff]],
    ],
    [
      "touching ones",
      [
        [0x2000, 0x2fff],
        [0x3000, 0x3fff],
      ],
      [
        [0x1000, 0x1fff],
        [0x4000, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    [
      "one between the ranges",
      [[0x9000, 0xffff]],
      [
        [0x1000, 0x8fff],
        [0x10000, 0x1ffff],
      ],
    ],
    ["all of it", [[0x0, U64_MAX]], []],
  ])("%s", (_, reserved, expected) => {
    const ranges = reserved.map(([start = 0, end = 0]) => ({ start, end }));
    expect(free(ram, ranges)).toEqual(expected);
  });

  test("up to the last byte of all", () => {
    const top = [{ start: 0xffff_ffff_ffff_0000n, end: U64_MAX }];
    expect(free(top, [{ start: 0xffff_ffff_ffff_8000n, end: U64_MAX }])).toEqual([
      [0xffff_ffff_ffff_0000n, 0xffff_ffff_ffff_7fffn],
    ]);
    expect(free(top, [{ start: 0, end: 0xffff_ffff_ffff_7fffn }])).toEqual([[0xffff_ffff_ffff_8000n, U64_MAX]]);
  });
});
