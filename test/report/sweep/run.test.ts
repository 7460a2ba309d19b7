import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BzImageRequest,
  hasAddress,
  type KexecBuf,
  kexecBuf,
  type Machine,
  place,
  prepareMachine,
} from "../../../src/engine/index.js";
import { finish, largest, outcomeOf, partsOf, sameOutcome } from "../../../src/limits/index.js";
import type { EngineLoad } from "../../../src/report/observed/model.js";
import type { SizeAxis, SweepRow } from "../../../src/report/sweep/model.js";
import { GiB, KiB, kernel, MiB, machine } from "../../engine/machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../../engine/random-run.js";
import { areaAxis, crashAxis, partAxis, sweepOf, worked } from "./sweeps.js";

const PAGE = 4096;

/** The load with another size, made by hand. */
function resized({ machine, type, payload }: EngineLoad, { swept, name }: SizeAxis, size: number): EngineLoad {
  if (swept.kind === "scratch" && machine.kho) {
    const scratch = machine.kho.scratch.map((area, i) => (i === swept.index ? { ...area, size } : area));
    return { machine: { ...machine, kho: { ...machine.kho, scratch } }, type, payload };
  }
  if (swept.kind === "crashkernel") {
    const start = machine.crashkernel?.start ?? 0;
    const crashkernel = size === 0 ? null : { start, end: Number(start) + size - 1 };
    return { machine: { ...machine, crashkernel }, type, payload };
  }
  const buffers = payload as readonly KexecBuf[];
  return {
    machine,
    type,
    payload: buffers.map((one) => (one.name === name ? kexecBuf({ ...one, memsz: size, bufsz: size }) : one)),
  };
}

function placed(load: EngineLoad) {
  return place(prepareMachine(load.machine), load.type, load.payload);
}

/** Small machines: areas or RAM of some pages with gaps, and a few buffers that get in each other's way. */
const scenarios = fc
  .record({
    kind: fc.constantFrom("kho", "ram", "crash"),
    odd: fc.constantFrom(0, 0, 77),
    areas: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 4, max: 18 })), {
      minLength: 2,
      maxLength: 4,
    }),
    buffers: fc.array(
      fc.record({
        pages: fc.integer({ min: 1, max: 11 }),
        bufAlign: fc.constantFrom(0, 0, 2 * PAGE, 4 * PAGE),
        topDown: fc.boolean(),
        above: fc.option(fc.nat()),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    half: fc.integer({ min: 8, max: 200 }),
    varies: fc.nat(),
    least: fc.integer({ min: 0, max: 3 * PAGE }),
    length: fc.integer({ min: 1, max: 40 * PAGE }),
    step: fc.integer({ min: 100, max: 6 * PAGE }),
  })
  .map(({ kind, odd, areas, buffers, half, varies, least, length, step }) => {
    const isKho = kind === "kho";
    let at = MiB;
    const ranges = areas.map(([gap, pages]) => {
      const start = at + gap * PAGE;
      at = start + pages * PAGE;
      return { start, end: at - 1 };
    });
    const given: Partial<Machine> = {
      profile: kernel("7.3"),
      ram: kind === "ram" ? ranges : [{ start: 0, end: 2 ** 30 - 1 }],
      crashkernel: kind === "crash" ? { start: MiB + odd, end: at - 1 } : null,
      totalRamPages: 2 * half,
      kho: isKho
        ? {
            finalized: true,
            scratch: ranges.map(({ start, end }, i) => ({ name: `s${i}`, addr: start, size: end - start + 1 })),
          }
        : null,
    };
    const payload = buffers.map(({ pages, above, ...buffer }, i) => {
      const bufMin = above === null ? 0 : (ranges[above % ranges.length]?.start ?? 0);
      return kexecBuf({ name: `b${i}`, memsz: pages * PAGE, bufMin, ...buffer });
    });
    const load: EngineLoad = { machine: machine(given), type: kind === "crash" ? "crash" : "default", payload };
    const choices = payload.length + (isKho ? ranges.length : 0);
    const which = varies % choices;
    const sizes = [least, least + length, step] as const;
    const axis =
      kind === "crash" && varies % 3 > 0
        ? crashAxis(...sizes)
        : which < payload.length
          ? partAxis(`b${which}`, ...sizes)
          : areaAxis(which - payload.length, ...sizes);
    return { load, axis };
  });

/** What is wrong with the stretches of a row, held against the plain placement of many sizes one by one. */
function faultsOf({ stretches }: SweepRow, load: EngineLoad, axis: SizeAxis): string[] {
  const faults: string[] = [];
  const at = (size: bigint) => outcomeOf(placed(resized(load, axis, Number(size))));
  if (stretches[0]?.start !== axis.least || stretches.at(-1)?.end !== axis.most) faults.push("not the whole axis");
  for (const [i, { start, end, outcome }] of stretches.entries()) {
    const next = stretches[i + 1];
    if (next && next.start !== end + 1n) faults.push(`a gap behind ${end}`);
    if (next && sameOutcome(at(end), at(next.start))) faults.push(`nothing changes at ${next.start}`);
    const first = at(start);
    if (first.kind !== outcome) faults.push(`${start} ${first.kind}, not ${outcome}`);
    // The bytes around each page, and the ends.
    const sizes = [start, end];
    for (let page = (start / 4096n) * 4096n; page <= end; page += 4096n)
      sizes.push(page - 1n, page, page + 1n, page + 77n);
    for (const size of sizes) {
      if (size < start || size > end) continue;
      if (!sameOutcome(at(size), first)) faults.push(`${size} is not as ${start}`);
    }
  }
  return faults;
}

test(
  "stretches are what placing every size shows, points what placing them shows",
  () => {
    const tally = new Tally();
    const run = randomRun("sweeps", 300);
    fc.assert(
      fc.property(scenarios, ({ load, axis }) => {
        const [row] = worked(sweepOf([load], [axis])).rows;
        if (!row) throw new Error("no row");
        expect(row.isExact).toBe(true);
        expect(faultsOf(row, load, axis)).toEqual([]);
        const kinds = row.stretches.map(({ outcome }) => outcome);
        tally.add(kinds.length > 1 ? "flips" : "one stretch");
        tally.add(axis.swept.kind);
        const sizes = row.points.map(({ size }) => size);
        expect(sizes).toEqual(Array.from({ length: sizes.length }, (_, i) => axis.least + BigInt(i) * axis.step));
        expect(axis.most - (sizes.at(-1) ?? 0n)).toBeLessThan(axis.step);
        for (const { size, segments, outcome, headroom } of row.points) {
          const { segments: plain, failure } = placed(resized(load, axis, Number(size)));
          expect(segments.map(({ name, mem }) => [name, mem])).toEqual(
            plain.map((one) => [one.name, hasAddress(one) ? BigInt(one.mem) : null]),
          );
          expect(outcome).toBe(failure === null ? "loads" : "fails");
          if (outcome !== "loads") expect(headroom).toBeNull();
          if (headroom === null) continue;
          const [last, beyond] =
            axis.swept.kind !== "part"
              ? [size - headroom, size - headroom - 1n]
              : [size + headroom, size + headroom + 1n];
          expect(placed(resized(load, axis, Number(last))).failure).toBeNull();
          expect(placed(resized(load, axis, Number(beyond))).failure).not.toBeNull();
        }
      }),
      run,
    );
    expect(tally.perThousand("flips", run.numRuns)).toBeGreaterThan(100);
    for (const kind of ["scratch", "crashkernel"]) expect(tally.perThousand(kind, run.numRuns)).toBeGreaterThan(50);
  },
  TIMEOUT_MS,
);

test("an image that loads again above sizes with which it fails", () => {
  // The kernel must lie above 4G, where 300M are: 44M are left there for the initrd. From 300M on it goes below 4G itself.
  const low = { start: MiB, end: 2 * GiB - 1 };
  const high = { start: 4 * GiB, end: 4 * GiB + 300 * MiB - 1 };
  const payload = [
    kexecBuf({ name: "initrd", memsz: 40 * MiB, bufMin: 16 * MiB, topDown: true }),
    kexecBuf({ name: "kernel", memsz: 256 * MiB, bufAlign: 2 * MiB, bufMin: 4 * GiB, topDown: true }),
  ];
  const load: EngineLoad = { machine: machine({ ram: [low, high] }), type: "default", payload };
  const [row] = worked(sweepOf([load], [partAxis("initrd", 16 * MiB, 600 * MiB, 64 * MiB)])).rows;
  const at = (mebibytes: number, more = 0) => BigInt(mebibytes * MiB + more);
  expect(row?.now).toBe(at(40));
  expect(row?.stretches.map(({ start, end, outcome, failedAt }) => [start, end, outcome, failedAt])).toEqual([
    [at(16), at(44), "loads", null],
    [at(44, 1), at(300), "fails", "kernel"],
    [at(300, 1), at(600), "loads", null],
  ]);
  expect(row?.points.map(({ size, headroom }) => [size, headroom]).slice(0, 2)).toEqual([
    [at(16), at(28)],
    [at(80), null],
  ]);
});

const request: BzImageRequest = {
  loader: "bzImage",
  kernel: {
    fileSize: 4 * MiB,
    setupSects: 39,
    initSize: 8 * MiB,
    kernelAlignment: 2 * MiB,
    prefAddress: 16 * MiB,
    cmdlineSize: 2047,
  },
  purgatory: { bufsz: 0x4000, memsz: 0x5000, bufAlign: 0x1000 },
  config: { imaKexec: false, kexecHandover: true },
  initrd: null,
  cmdline: 20,
  efiMap: 0,
  elfcorehdr: { bufsz: 0x1000, memsz: 0x1000 },
  ima: null,
  dmCryptKeys: null,
  dtb: null,
  refused: null,
};

describe("an IMA list, without which the kernel goes on", () => {
  const payload: BzImageRequest = { ...request, config: { imaKexec: true, kexecHandover: false }, ima: MiB };
  // The list may take all of the first range: the kernel has 8M, and lies in the second then.
  const ram = [
    { start: MiB, end: 65 * MiB - 1 },
    { start: GiB, end: GiB + 32 * MiB - 1 },
  ];
  const load: EngineLoad = {
    machine: machine({ profile: kernel("7.3"), ram, totalRamPages: GiB / PAGE }),
    type: "default",
    payload,
  };

  test("a size at which it is left out is none that loads, as for the largest size", () => {
    const [row] = worked(sweepOf([load], [partAxis("ima", 0, 480 * MiB, 32 * MiB)])).rows;
    const most = BigInt(64 * MiB);
    expect(row?.stretches.slice(-2).map(({ end, outcome, reason }) => [end, outcome, reason])).toEqual([
      [most, "loads", ""],
      [BigInt(480 * MiB), "left-out", ""],
    ]);
    const part = partsOf(load).find(({ name }) => name === "ima");
    if (!part) throw new Error("no list");
    const limit = finish(largest(load, part));
    expect([limit.answer, limit.beyond?.outcome.kind]).toEqual([Number(most), "left-out"]);
    for (const { size, outcome, segments, headroom } of row?.points ?? []) {
      const { failure, segments: plain } = placed({ ...load, payload: { ...payload, ima: Number(size) } });
      expect(failure).toBeNull();
      const isThere = plain.some(({ name }) => name === "ima");
      expect(segments.some(({ name }) => name === "ima")).toBe(isThere);
      expect([size, outcome, headroom]).toEqual([size, isThere ? "loads" : "left-out", isThere ? most - size : null]);
    }
    expect(row?.points).toHaveLength(16);
  });

  test("more than half of memory is counted in whole pages, rounded down", () => {
    const half = 128 * MiB;
    const small = { ram: [{ start: MiB, end: GiB - 1 }], totalRamPages: (2 * half) / PAGE };
    const list = { ...load, machine: { ...load.machine, ...small } };
    const [row] = worked(sweepOf([list], [partAxis("ima", 127 * MiB, 130 * MiB, MiB)])).rows;
    const of = (size: number) => outcomeOf(placed({ ...list, payload: { ...payload, ima: size } }), "ima");
    // With the 8M of the kernel it is too much; then by itself, as the final checks round it up; then it is left out.
    expect(row?.stretches.map(({ start, end, outcome }) => [Number(start), Number(end), outcome])).toEqual([
      [127 * MiB, half, "fails"],
      [half + 1, half + PAGE - 1, "fails"],
      [half + PAGE, 130 * MiB, "left-out"],
    ]);
    expect([half, half + PAGE - 1, half + PAGE].map((size) => of(size).kind)).toEqual(["fails", "fails", "left-out"]);
  });

  test("of another size it is wanted too where its own makes the rows", () => {
    const axes = [partAxis("efi_map", 0, PAGE, PAGE), partAxis("ima", 64 * MiB, 96 * MiB, 32 * MiB)] as const;
    const { rows } = worked(sweepOf([load], axes));
    expect(rows.map(({ stretches }) => stretches.map(({ outcome }) => outcome))).toEqual([["loads"], ["left-out"]]);
  });
});

describe("what decides by the byte", () => {
  // Room for the array, the purgatory and two pages in the first area; the rest goes to the second.
  const scratch = [
    { name: "small", addr: 32 * MiB, size: 0x8000 },
    { name: "large", addr: 64 * MiB, size: 8 * MiB },
  ];
  const load: EngineLoad = {
    machine: machine({ profile: kernel("7.3"), kho: { scratch, finalized: true } }),
    type: "default",
    payload: request,
  };

  test.each([
    ["cmdline", (size: number) => ({ ...request, cmdline: size }), 1, 4000],
    ["efi_map", (size: number) => ({ ...request, efiMap: size }), 0, 9000],
  ] as const)("%s: every byte is as plain placing has it", (name, payload, least, most) => {
    const [row] = worked(sweepOf([load], [partAxis(name, least, most, 500)])).rows;
    const prepared = prepareMachine(load.machine);
    const brute: { start: number; end: number; key: string }[] = [];
    for (let size = least; size <= most; size++) {
      const { failure } = place(prepared, "default", payload(size));
      const key = failure === null ? "loads" : `${failure.errno} ${"check" in failure ? failure.check : failure.name}`;
      const last = brute.at(-1);
      if (last?.key === key) last.end = size;
      else brute.push({ start: size, end: size, key });
    }
    expect(row?.stretches.map(({ start, end }) => [Number(start), Number(end)])).toEqual(
      brute.map(({ start, end }) => [start, end]),
    );
    expect(brute.length).toBeGreaterThan(name === "cmdline" ? 1 : 0);
  });

  test("an initrd of no bytes is refused when it is read, and one of a byte is not", () => {
    const [row] = worked(sweepOf([load], [partAxis("initrd", 0, 4 * KiB, 1 * KiB)])).rows;
    expect(row?.stretches.map(({ start, end, errno, failedAt }) => [start, end, errno, failedAt])).toEqual([
      [0n, 0n, "EINVAL", "loader"],
      [1n, 4096n, "EADDRNOTAVAIL", "initrd"],
    ]);
  });
});

test("a second axis makes a row of each of its sizes, and a case without a load one that says why", () => {
  const ram = [{ start: MiB, end: 5 * MiB - 1 }];
  const payload = [kexecBuf({ name: "a", memsz: MiB }), kexecBuf({ name: "b", memsz: MiB })];
  const load: EngineLoad = { machine: machine({ ram }), type: "default", payload };
  const none = { ...load, load: null, refusal: "it has none", kernel: "6.1" };
  const { rows } = worked(sweepOf([load, none], [partAxis("a", MiB, 6 * MiB, MiB), partAxis("b", MiB, 3 * MiB, MiB)]));
  // 4M of RAM: `a` may have what `b` leaves.
  expect(rows.map(({ second, refusal, stretches }) => [second, refusal, stretches[0]?.end])).toEqual([
    [BigInt(MiB), "", 3n * BigInt(MiB)],
    [2n * BigInt(MiB), "", 2n * BigInt(MiB)],
    [3n * BigInt(MiB), "", BigInt(MiB)],
    [BigInt(MiB), "it has none", undefined],
    [2n * BigInt(MiB), "it has none", undefined],
    [3n * BigInt(MiB), "it has none", undefined],
  ]);
  expect(rows[3]?.points).toEqual([]);
});
