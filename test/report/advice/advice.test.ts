import fc from "fast-check";
import { expect, test } from "vitest";
import { advise } from "../../../src/report/advice/advise.js";
import type { Advice } from "../../../src/report/advice/model.js";
import type { ReportImage } from "../../../src/report/model.js";
import { arm64Image, bzImage } from "../../engine/loaders/requests.js";
import { randomRun, Tally, TIMEOUT_MS } from "../../engine/random-run.js";
import { loaderScene } from "../loader-scenes.js";
import { G, HOST, K, M, range, scene } from "../scenes.js";
import { follow, pageBefore } from "./follow.js";

const words = (image: ReportImage) => advise(image).map((advice) => advice.words);

test("of an image that loads, and of one that was not placed, there is none", () => {
  expect(advise(scene("fits", HOST, [{ name: "initrd", memsz: M }]))).toEqual([]);
  expect(advise({ type: "default", load: null })).toEqual([]);
});

test("a buffer a page too large for the only scratch area", () => {
  // The area is 64M from 1G on; the array of scratch areas lies 64K aligned at its top, so 64M - 64K are left below it.
  const left = 64 * M - 64 * K;
  const machine = { kho: { finalized: true, scratch: [{ name: "only", addr: G, size: 64 * M }] } };
  const image = scene("one", machine, [{ name: "initrd", memsz: left + 4 * K }]);
  expect(words(image)).toEqual([
    // The array then lies at the last multiple of 64K that has a page behind it: at the old end, 1G + 64M.
    `grow only at its end by 4K, to 0x40000000..0x${(G + 64 * M + 4 * K - 1).toString(16)}`,
    `make initrd smaller by 4K: a memsz of ${left / K}K (63.9M)`,
    "load it with KHO off: then all of memory counts",
  ]);
});

test("one buffer in the way of another: direction, order, window", () => {
  // 32M from 16M on. `first` takes 4M of them where it is searched from: at the bottom of its window, in the middle.
  const machine = {
    ram: [
      { name: "low", ...range(16 * M, 32 * M) },
      { name: "pmem", driverManaged: true, ...range(G, G) },
    ],
  };
  const first = { name: "first", memsz: 4 * M, bufMin: 24 * M };
  const image = scene("middle", machine, [first, { name: "second", memsz: 12 * M, bufMin: 32 * M }]);
  // Free in the window of `second`: 32M..48M but the window begins above `first` (24M..28M): it fits.
  expect(advise(image)).toEqual([]);
  const narrow = scene("narrow", machine, [
    { name: "first", memsz: 4 * M, bufMin: 32 * M },
    { name: "second", memsz: 14 * M, bufMin: 28 * M },
  ]);
  // Free in its window: 28M..32M and 36M..48M, 12M at most. Below the window: 16M..32M, 16M.
  expect(words(narrow)).toEqual([
    "make second smaller by 2M: a memsz of 12M",
    "search second below its buf_min 0x1c00000 too",
    // Before `first` it takes 28M..42M, and `first` the next free bytes in its own window.
    "load second before first",
  ]);
});

test("an alignment that leaves too little", () => {
  // 24M from 17M on: multiples of 16M are 32M alone, and 9M are left from there.
  const machine = {
    ram: [
      { name: "low", ...range(17 * M, 24 * M) },
      { driverManaged: true, ...range(G, G) },
    ],
  };
  const image = scene("aligned", { ...machine, totalRamPages: G / 4096 }, [
    { name: "kernel", memsz: 10 * M, bufAlign: 16 * M },
  ]);
  expect(words(image)).toEqual(["make kernel smaller by 1M: a memsz of 9M", "align kernel to 8M only (buf_align)"]);
});

test("fixed addresses that overlap, and bytes without room", () => {
  const machine = { ram: [{ name: "low", ...range(M, 255 * M) }] };
  const overlap = scene("overlap", machine, [
    { name: "a", memsz: M, mem: 2 * M },
    { name: "b", memsz: M, mem: 2 * M },
  ]);
  // The kernel searches upward from 1M: `a` would land at 1M; `b` at 1M too, for `a` keeps 2M.
  expect(words(overlap)).toEqual([
    "let the kernel search a place for b (no mem)",
    "let the kernel search a place for a (no mem)",
  ]);
  const full = scene("full", machine, [{ name: "a", memsz: M, bufsz: 2 * M }]);
  expect(words(full)).toEqual(["give a a memsz of its bufsz, 2M"]);
});

test("the parts of a load", () => {
  const bz = loaderScene("bz", { ram: [{ name: "low", ...range(16 * M, 240 * M) }] }, bzImage({ initrd: 250 * M }));
  const [initrd] = advise(bz);
  expect(initrd?.change).toMatchObject({ kind: "part", part: "initrd" });
  // It may have 2017 bytes (2047 less the 30 kept for elfcorehdr=).
  expect(words(loaderScene("words", {}, bzImage({ cmdline: 2020 })))).toEqual([
    "shorten the command line by 3 bytes, to 2017 with its NUL",
  ]);
  const arm = loaderScene("arm", {}, arm64Image({ initrd: 2 * G }));
  expect(advise(arm).some(({ change }) => change.kind === "part" && change.part === "initrd")).toBe(true);
});

const size = fc.integer({ min: 1, max: 48 }).map((pages) => pages * 4096 * 8);
const buffer = fc.record(
  {
    name: fc.constantFrom("kernel", "initrd", "dtb"),
    memsz: size,
    bufAlign: fc.constantFrom(0, 4 * K, 64 * K, 512 * K),
    bufMin: fc.constantFrom(0, 17 * M, 18 * M),
    bufMax: fc.constantFrom(0xffff_ffff_ffff_ffffn, 18 * M - 1),
    topDown: fc.boolean(),
  },
  { requiredKeys: ["name", "memsz"] },
);
const machine = fc.record({
  kernel: fc.constantFrom("6.1", "6.10", "6.18", "7.3"),
  areas: fc.array(fc.record({ at: fc.integer({ min: 0, max: 15 }), size }), { minLength: 1, maxLength: 3 }),
  kind: fc.constantFrom("scratch", "crashkernel", "resources", "memblock"),
});

function imageOf(
  { kernel, areas, kind }: typeof machine extends fc.Arbitrary<infer T> ? T : never,
  buffers: readonly object[],
) {
  const spots = areas.map(({ at, size }, i) => ({ name: `area${i}`, start: 16 * M + (i * 16 + at) * 256 * K, size }));
  const ram = [
    { name: "low", ...range(16 * M, 16 * M) },
    { name: "pmem", driverManaged: true, ...range(G, G) },
  ];
  const [first] = spots;
  const fields = {
    scratch: {
      kernel: kernel < "6.18" ? "7.3" : kernel,
      ram,
      kho: { finalized: true, scratch: spots.map(({ name, start, size }) => ({ name, addr: start, size })) },
    },
    crashkernel: { kernel, ram, crashkernel: range(first?.start ?? 0, first?.size ?? 0) },
    resources: {
      kernel,
      ram: [...areas.slice(0, 1).map(({ size }) => range(16 * M, size)), range(G, 64 * K)],
      totalRamPages: G / 4096,
    },
    memblock: { kernel, ram, walk: "memblock" as const, reserved: [range(16 * M, 14 * M)] },
  }[kind];
  return scene("any", fields, buffers as never, { type: kind === "crashkernel" ? "crash" : "default" });
}

test(
  "whatever is advised loads when followed, and of a size a page less does not do",
  () => {
    const tally = new Tally();
    const run = randomRun("advice", 600);
    fc.assert(
      fc.property(machine, fc.array(buffer, { minLength: 1, maxLength: 4 }), (fields, buffers) => {
        const image = imageOf(fields, buffers);
        for (const advice of advise(image)) hold(image, advice, tally);
      }),
      run,
    );
    for (const kind of ["scratch", "crashkernel", "memsz", "kho", "tight"])
      expect(tally.perThousand(kind, run.numRuns), kind).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

function hold(image: ReportImage, { change, words }: Advice, tally: Tally): void {
  tally.add(change.kind === "buffer" ? Object.keys(change.fields).join() : change.kind);
  if (change.kind === "buffer" && change.fields.memsz) tally.add("memsz");
  expect(follow(image, change).failure, words).toBeNull();
  const { machine } = image.load as NonNullable<ReportImage["load"]>;
  const area = change.kind === "scratch" ? machine.kho?.scratch[change.index] : undefined;
  const now = area
    ? { start: Number(area.addr), size: Number(area.size) }
    : { start: Number(machine.crashkernel?.start ?? 0), size: 0 };
  const before = pageBefore(change, now);
  if (before === null) return;
  tally.add("tight");
  expect(follow(image, before).failure, `${words}, a page before`).not.toBeNull();
}
