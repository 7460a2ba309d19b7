import { describe, expect, test } from "vitest";
import { U64_MAX } from "../../../src/engine/index.js";
import { memoryMap } from "../../../src/report/map/memory-map.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import type { ReportImage } from "../../../src/report/model.js";
import { HOST, invalidScene, K, M, NEXT, range, scene } from "../scenes.js";

function mapOf(image: ReportImage): MemoryMap {
  const map = memoryMap(image);
  if (!map) throw new Error("nothing was placed");
  return map;
}

describe("the memory map of an image", () => {
  test("of an invalid scenario there is none", () => {
    expect(memoryMap(invalidScene("next"))).toBeNull();
  });

  test("has what the machine has, each kind in its order", () => {
    const { ranges, ...map } = mapOf(scene("next", HOST, NEXT));
    expect(map).toMatchObject({ image: "next", machine: "host", type: "default", kernel: "6.16", kho: true });
    expect(ranges.map(({ id }) => id)).toEqual([
      ...["ram:0", "ram:1", "ram:2", "ram:3", "ram:4"],
      "crashkernel",
      ...["scratch:0", "scratch:1", "scratch:2", "scratch:3"],
    ]);
    // 0x1000..0x9fbff has 0x9fbff - 0x1000 + 1 bytes.
    expect(ranges[0]).toEqual({ id: "ram:0", kind: "ram", name: "", start: "0x1000", size: "0x9ec00" });
    expect(ranges[2]).toMatchObject({ name: "high", node: 0, start: "0x100000000", size: "0xf00000000" });
    expect(ranges[4]).toMatchObject({ name: "pmem", driverManaged: true });
    expect(ranges[5]).toMatchObject({ kind: "crashkernel", start: "0x70000000", size: "0x10000000" });
    expect(ranges[7]).toMatchObject({
      kind: "scratch",
      name: "global",
      order: 2,
      start: "0xfc0000000",
      size: "0x20000000",
    });
  });

  test("has the segments where the language's description says that they lie", () => {
    const map = mapOf(scene("next", HOST, NEXT));
    expect(map.outcome).toBe("loads");
    expect(map.headline).toBe("loads");
    expect(map.notes).toEqual([]);
    expect(map.ghosts).toEqual([]);
    expect(map.segments.map(({ name, start, region }) => [name, start, region])).toEqual([
      ["kho_scratch", "0x6eff0000", "lowmem"],
      ["purgatory", "0x6effb000", "lowmem"],
      ["bootparams", "0x6eff9000", "lowmem"],
      ["kernel", "0xfdc800000", "global"],
      ["initrd", "0xfd1400000", "global"],
    ]);
    expect(map.segments[3]).toMatchObject({ id: "segment:3", index: 3, size: "0x3800000", bufsz: "0xe00000" });
  });

  test("has the regions with their use, and what is left free in them", () => {
    const { regions, holes } = mapOf(scene("next", HOST, NEXT));
    // 4K of kho_scratch, 20K of purgatory, 8K of bootparams; below kho_scratch 0x6eff0000 - 0x6e000000 are free.
    expect(regions[0]).toEqual({
      ...{ id: "region:0", kind: "scratch", label: "lowmem", start: "0x6e000000", size: "0x1000000" },
      ...{ used: "0x8000", largestHole: "0xff0000" },
    });
    expect(holes).toEqual([
      { id: "hole:0:0", region: "lowmem", start: "0x6e000000", size: "0xff0000" },
      // From the end of kho_scratch, 0x6eff1000, to bootparams.
      { id: "hole:0:1", region: "lowmem", start: "0x6eff1000", size: "0x8000" },
      { id: "hole:1:0", region: "global", start: "0xfc0000000", size: "0x11400000" },
      { id: "hole:2:0", region: "node0", start: "0xf80000000", size: "0x10000000" },
      { id: "hole:3:0", region: "node1", start: "0x1f80000000", size: "0x10000000" },
    ]);
  });

  test("has a ghost of a refused buffer in each region tried, at its largest usable hole", () => {
    const buffers = [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, bufMin: 16 * M, topDown: true }];
    const { outcome, headline, ghosts, notes } = mapOf(scene("too_big", HOST, buffers));
    expect([outcome, headline]).toEqual(["fails", "fails with EADDRNOTAVAIL at initrd"]);
    expect(notes[0]).toContain("No hole for initrd: 600M");
    expect(ghosts.map(({ region }) => region)).toEqual(["lowmem", "global", "node0", "node1"]);
    // Free up to kho_scratch at 0x6eff0000: the buffer ends there. 600M are 0x25800000.
    expect(ghosts[0]).toEqual({
      ...{ id: "ghost:0", name: "initrd", region: "lowmem", verdict: "too small", size: "0x25800000" },
      ...{ start: hexOf(0x6eff_0000 - 600 * M), hole: "0xff0000", holeStart: "0x6e000000" },
      missing: hexOf(600 * M - 0xff_0000),
    });
    // Free up to the kernel at 0xfdc800000: 456M.
    expect(ghosts[1]).toMatchObject({ hole: hexOf(456 * M), holeStart: "0xfc0000000", missing: hexOf(144 * M) });
  });

  test("a ghost of an upward search begins at the hole, at its first aligned byte, inside the window", () => {
    const buffers = [
      { name: "taken", memsz: 28 * M, mem: 36 * M },
      { name: "wide", memsz: 200 * M, bufMin: 32 * M, bufAlign: 128 * M },
    ];
    const { ghosts } = mapOf(scene("next", { ram: [range(M, 255 * M)] }, buffers));
    // Free are 32M..36M, which has no multiple of 128M, and 64M..256M, where 128M is the first.
    expect(ghosts).toEqual([
      {
        ...{ id: "ghost:0", name: "wide", region: "ram@0x100000", verdict: "no hole", size: hexOf(200 * M) },
        ...{ start: hexOf(128 * M), hole: hexOf(128 * M), holeStart: hexOf(128 * M), missing: hexOf(72 * M) },
      },
    ]);
  });

  test("a ghost that would begin below 0 begins at 0; a region outside the window has no hole and lacks nothing", () => {
    const buffers = [{ name: "huge", memsz: 900 * M, bufMax: 300 * M, topDown: true }];
    const { ghosts } = mapOf(
      scene("next", { kernel: "6.12", ram: [range(M, 255 * M), range(512 * M, 900 * M)] }, buffers),
    );
    expect(ghosts.map(({ region, start, hole, missing, verdict }) => [region, start, hole, missing, verdict])).toEqual([
      // From the top: the upper region starts above buf_max; the buffer would end where the region does, at 1412M.
      ["ram@0x20000000", hexOf(512 * M), "0x0", null, "outside the window"],
      ["ram@0x100000", "0x0", hexOf(255 * M), hexOf(645 * M), "too small"],
    ]);
  });

  test("of very many regions tried, the ghosts stand in those that come closest", () => {
    const scratch = Array.from({ length: 40 }, (_, i) => ({ addr: (100 + 50 * i) * M, size: (i + 1) * M }));
    const machine = { ram: [range(M, 3000 * M)], kho: { finalized: true, scratch } };
    const { ghosts, notes } = mapOf(scene("next", machine, [{ name: "initrd", memsz: 64 * M, topDown: true }]));
    // The largest sixteen have 25M to 40M; the kernel's own array lies in the first of all.
    expect(ghosts.map(({ hole }) => Number(hole) / M)).toEqual(Array.from({ length: 16 }, (_, i) => 25 + i));
    expect(ghosts[0]?.id).toBe("ghost:24");
    expect(notes).toContain("24 more regions were tried and came no closer.");
  });

  test("a crash image without a range of its own has no regions and no ghosts", () => {
    const { ghosts, regions, holes, notes } = mapOf(
      scene("dump", { ram: [range(M, 255 * M)] }, [{ name: "kernel", memsz: M }], { type: "crash" }),
    );
    expect([ghosts, regions, holes]).toEqual([[], [], []]);
    expect(notes.join(" ")).toContain("the machine has reserved none");
  });

  test("tells which segments the final checks name", () => {
    const buffers = [
      { name: "a", memsz: 64 * K, mem: 16 * M },
      { name: "b", memsz: 64 * K, mem: 16 * M + 32 * K },
      { name: "c", memsz: 64 * K, mem: 32 * M },
    ];
    const { segments, notes } = mapOf(scene("next", {}, buffers));
    expect(segments.map(({ refused }) => refused)).toEqual([true, true, undefined]);
    expect(notes[0]).toContain("b at 0x1008000..0x1017fff and a at 0x1000000..0x100ffff overlap");
  });

  test("a segment whose address is not known has none, and the reason", () => {
    const machine = { kernel: "6.18", cma: 64 * M };
    const { segments, notes, holes } = mapOf(scene("next", machine, [{ name: "initrd", memsz: 16 * M }]));
    expect(segments[0]).toMatchObject({ start: null, size: "0x1000000", region: null });
    expect(segments[0]?.unknown).toContain("CMA area");
    expect(notes.join(" ")).toContain("Address not known of initrd");
    expect(holes.map(({ size }) => size)).toEqual([hexOf(3071 * M)]);
  });

  test("is plain JSON", () => {
    const map = mapOf(scene("next", HOST, NEXT));
    expect(JSON.parse(JSON.stringify(map))).toEqual(map);
  });

  test("of a machine whose RAM is the whole address space has all 2^64 bytes of it", () => {
    const all = mapOf(
      scene("next", { ram: [{ start: 0, end: U64_MAX }], totalRamPages: 2 ** 52 }, [{ name: "a", memsz: 4 * M }]),
    );
    expect(all.ranges[0]).toMatchObject({ kind: "ram", start: "0x0", size: "0x10000000000000000" });
    expect(all.regions[0]).toMatchObject({ start: "0x0", size: "0x10000000000000000" });
  });
});

function hexOf(bytes: number): string {
  return `0x${bytes.toString(16)}`;
}
