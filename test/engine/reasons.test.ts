import { describe, expect, test } from "vitest";
import { type BufferSearch, explain, type KexecBuf, kexecBuf, prepareMachine } from "../../src/engine/index.js";
import { kernel, machine } from "./machines.js";

const RAM = [
  { start: 0x1000, end: 0x2fff, name: "tiny" },
  { start: 0x4000, end: 0x7fff, name: "low" },
  { start: 0x10000, end: 0x4ffff, name: "device", driverManaged: true },
  { start: 0x100000, end: 0x10ffff, name: "mid" },
  { start: 0x200000, end: 0x2fffff, name: "high" },
];
const [tiny, low, device, mid, high] = [0, 1, 2, 3, 4];

/** Three pages from 0x8000 up: the first place is the start of `mid`. */
const first = kexecBuf({ name: "first", memsz: 0x3000, bufMin: 0x8000 });

function searches(...buffers: KexecBuf[]): readonly BufferSearch[] {
  return explain(prepareMachine(machine({ ram: RAM })), "default", buffers).searches;
}

describe("why each region did not take a buffer", () => {
  test("too small, outside the window, driver-managed, then chosen", () => {
    expect(searches(first)).toEqual([
      {
        name: "first",
        segment: 0,
        memsz: 0x3000,
        bufAlign: 0x1000,
        bufMin: 0x8000,
        bufMax: 0xffff_ffff_ffff_ffffn,
        topDown: false,
        walk: "resources",
        trials: [
          { region: tiny, verdict: "too-small", first: null, jumps: [], largestHole: 0, holeStart: null },
          { region: low, verdict: "outside-window", first: null, jumps: [], largestHole: 0, holeStart: null },
          {
            region: device,
            verdict: "driver-managed",
            first: null,
            jumps: [],
            largestHole: 0x40000,
            holeStart: 0x10000,
          },
          { region: mid, verdict: "chosen", first: 0x100000, jumps: [], largestHole: 0x10000, holeStart: 0x100000 },
        ],
      },
    ]);
  });

  test("no hole: mid has 0x10000 bytes, `first` takes 0x3000 at its start, 0xd000 are left of 0xe000 asked", () => {
    const [, second] = searches(first, kexecBuf({ name: "second", memsz: 0xe000, bufMin: 0x100000 }));
    expect(second?.trials.slice(3)).toEqual([
      {
        region: mid,
        verdict: "no-hole",
        first: 0x100000,
        jumps: [{ from: 0x100000, over: 0, to: null }],
        largestHole: 0xd000,
        holeStart: 0x103000,
      },
      { region: high, verdict: "chosen", first: 0x200000, jumps: [], largestHole: 0x100000, holeStart: 0x200000 },
    ]);
  });

  test("the largest hole counts only what the window and the alignment leave", () => {
    // mid from 0x104000 to 0x10cfff: the first multiple of 0x8000 is 0x108000, 0x5000 bytes before the end.
    const [search] = searches(
      kexecBuf({ name: "b", memsz: 0x6000, bufAlign: 0x8000, bufMin: 0x104000, bufMax: 0x10cfff }),
    );
    expect(search?.trials.at(mid)).toMatchObject({
      region: mid,
      verdict: "no-hole",
      first: 0x108000,
      largestHole: 0x5000,
      holeStart: 0x108000,
    });
  });

  test("a failing search is told too, a 17th segment has none", () => {
    const [search] = searches(kexecBuf({ name: "huge", memsz: 0x200000 }));
    expect(search?.trials.map(({ verdict }) => verdict)).toEqual([
      "too-small",
      "too-small",
      "driver-managed",
      "too-small",
      "too-small",
    ]);
    const pages = Array.from({ length: 17 }, (_, i) => kexecBuf({ name: `p${i}`, memsz: 0x1000 }));
    expect(searches(...pages)).toHaveLength(16);
  });
});

describe("jumps", () => {
  test("downward, past one segment after the other", () => {
    const down = (name: string, memsz: number, bufMax: number) => kexecBuf({ name, memsz, bufMax, topDown: true });
    const [, , third] = searches(
      down("top", 0x2000, 0x2fffff), // 0x2fe000
      down("below", 0x1000, 0x2fe7ff), // 0x2fe7ff - 0xfff = 0x2fd800, aligned 0x2fd000
      down("behind", 0x1000, 0x2ff7ff), // starts at 0x2fe800, aligned 0x2fe000, in `top`
    );
    expect(third?.trials).toEqual([
      {
        region: high,
        verdict: "chosen",
        first: 0x2fe000,
        jumps: [
          { from: 0x2fe000, over: 0, to: 0x2fd000 },
          { from: 0x2fd000, over: 1, to: 0x2fc000 },
        ],
        largestHole: 0xfd000,
        holeStart: 0x200000,
      },
    ]);
  });

  test("upward, in steps of the alignment", () => {
    // `first` ends at 0x102fff; the next multiple of 0x8000 is 0x108000.
    const [, second] = searches(first, kexecBuf({ name: "second", memsz: 0x1000, bufAlign: 0x8000, bufMin: 0x100000 }));
    expect(second?.trials.at(mid)).toMatchObject({
      verdict: "chosen",
      first: 0x100000,
      jumps: [{ from: 0x100000, over: 0, to: 0x108000 }],
    });
  });
});

describe("who offered the regions", () => {
  const scratch = [{ addr: 0x200000, size: 0x40000 }];

  test("the array of scratch areas comes first, and is told as any other", () => {
    const prepared = prepareMachine(machine({ ram: RAM, kho: { scratch, finalized: true } }));
    const { searches, segments } = explain(prepared, "default", [kexecBuf({ name: "b", memsz: 0x1000 })]);
    expect(searches.map(({ name, walk }) => [name, walk])).toEqual([
      ["kho_scratch", "scratch"],
      ["b", "scratch"],
    ]);
    expect(segments.map(({ name }) => name)).toEqual(["kho_scratch", "b"]);
  });

  test.each([
    ["resources", "default", "resources"],
    ["memblock", "default", "memblock"],
    ["resources", "crash", "crashkernel"],
    ["memblock", "crash", "crashkernel"],
  ] as const)("%s, %s image: %s", (walk, type, expected) => {
    const prepared = prepareMachine(machine({ ram: RAM, walk, crashkernel: { start: 0x100000, end: 0x10ffff } }));
    const { searches } = explain(prepared, type, [first, kexecBuf({ name: "fixed", memsz: 0x1000, mem: 0x108000 })]);
    expect(searches.map(({ walk, trials }) => [walk, trials.length > 0])).toEqual([
      [expected, true],
      ["fixed", false],
    ]);
  });

  test("top down the regions are offered from the last, before 6.8 from the first", () => {
    const buffer = kexecBuf({ name: "b", memsz: 0x400000, topDown: true });
    const order = (version: string) => {
      const prepared = prepareMachine(machine({ ram: RAM, profile: kernel(version) }));
      return explain(prepared, "default", [buffer]).searches[0]?.trials.map(({ region }) => region);
    };
    expect(order("6.12")).toEqual([high, mid, device, low, tiny]);
    expect(order("6.7")).toEqual([tiny, low, device, mid, high]);
  });
});
