import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BzImageRequest,
  hasAddress,
  hex,
  kexecBuf,
  type Machine,
  place,
  prepareMachine,
  type ScratchArea,
  U64_MAX,
} from "../../src/engine/index.js";
import { bootMemory } from "../../src/limits/kho-scratch/boot-memory.js";
import { type KhoScratchValues, reserveScratch } from "../../src/limits/kho-scratch/reserve.js";
import { khoScratchRule } from "../../src/limits/kho-scratch/rule.js";
import { smallestKhoScratch } from "../../src/limits/kho-scratch/smallest.js";
import type { SizedLoad } from "../../src/limits/model.js";
import { GiB, kernel, MiB, machine } from "../engine/machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";

/** Every combination of values of a total, placed: the first that loads, the totals upward; most lowmem first, then most global. */
function bruteForce(load: SizedLoad, present: readonly ScratchArea[]): KhoScratchValues | null {
  const { block, zero } = khoScratchRule(load.machine);
  const memory = bootMemory(load.machine, present, "x86_64");
  const nodes = memory.nodes.length;
  const least = zero ? 0 : 1;
  const free = memory.free.reduce((sum, { start, end }) => sum + end - start + 1n, 0n);
  for (let total = 1; BigInt(total) * block <= free; total++) {
    for (let lowmem = total; lowmem >= least; lowmem--) {
      for (let global = total - lowmem; global >= least; global--) {
        const pernode = (total - lowmem - global) / nodes;
        if (!Number.isInteger(pernode) || pernode < least) continue;
        const values = {
          lowmem: BigInt(lowmem) * block,
          global: BigInt(global) * block,
          pernode: BigInt(pernode) * block,
        };
        const scratch = reserveScratch(memory, values, block);
        if (!scratch) continue;
        const machine = { ...load.machine, kho: { scratch, finalized: load.machine.kho?.finalized ?? true } };
        const { failure, segments } = place(prepareMachine(machine), load.type, load.payload);
        if (failure === null && segments.every(hasAddress)) return values;
      }
    }
  }
  return null;
}

/** A kernel of 16M. */
const BZ_IMAGE: BzImageRequest = {
  loader: "bzImage",
  refused: null,
  initrd: null,
  cmdline: 64,
  elfcorehdr: { bufsz: 0, memsz: 0 },
  ima: null,
  dmCryptKeys: null,
  kernel: {
    fileSize: 8 * MiB,
    setupSects: 31,
    initSize: 16 * MiB,
    kernelAlignment: 2 * MiB,
    prefAddress: 16 * MiB,
    cmdlineSize: 2047,
  },
  purgatory: { bufsz: 0x4000, memsz: 0x5000, bufAlign: 4096 },
  config: { imaKexec: false, kexecHandover: true },
  efiMap: 0,
  dtb: null,
};

/** Sizes that fill blocks of 2M and 4M just, nearly and half. */
const size = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0x1000, 0x100000, 0x1f0000, 0x200000))
  .map(([blocks, rest]) => blocks * 0x100000 + rest);
const buffer = fc.record({
  memsz: size,
  bufAlign: fc.constantFrom(0, 0x200000, 0x400000, 0x800000),
  bufMin: fc.constantFrom(0, 0, 0, 24 * MiB),
  bufMax: fc.constantFrom<number | bigint>(U64_MAX, U64_MAX, U64_MAX, 40 * MiB - 1),
  topDown: fc.boolean(),
});
const area = fc.record({ at: fc.integer({ min: 1, max: 30 }), blocks: fc.integer({ min: 0, max: 3 }) });

/** 60 MiB of memory in one or two pieces, with a page block of 2M; areas that lie about, or none. */
const scenario = fc
  .record({
    profile: fc.constantFrom("6.16", "6.17", "6.18", "7.1"),
    hole: fc.option(fc.integer({ min: 8, max: 20 })),
    nodes: fc.constantFrom(1, 1, 2),
    finalized: fc.boolean(),
    present: fc.option(fc.array(area, { minLength: 3, maxLength: 4 })),
    buffers: fc.array(buffer, { minLength: 1, maxLength: 4 }),
  })
  .map(({ profile, hole, nodes, finalized, present, buffers }) => {
    const [first, last] = [2 * MiB, 62 * MiB];
    const split = hole === null ? null : hole * 2 * MiB + 0x5000;
    const ram =
      split === null
        ? [{ start: first, end: last - 1, ...(nodes === 2 ? {} : { node: 0 }) }]
        : [
            { start: first, end: split - 1, node: 0 },
            { start: split + 2 * MiB, end: last - 1, node: nodes - 1 },
          ];
    const areas = present?.map(({ at, blocks }) => ({ addr: at * 2 * MiB, size: Math.min(blocks, 31 - at) * 2 * MiB }));
    const load: SizedLoad = {
      machine: machine({ profile: kernel(profile), ram, kho: { finalized, scratch: [] } }),
      type: "default",
      payload: buffers.map((fields, i) => kexecBuf({ name: `b${i}`, ...fields })),
    };
    return { load, present: areas ?? [] };
  });

describe("the smallest values of kho_scratch=", () => {
  const RUN = randomRun("kho_scratch against brute force", 150);
  test(
    "are those that trying all combinations finds",
    async () => {
      const tally = new Tally();
      await fc.assert(
        fc.asyncProperty(scenario, async ({ load, present }) => {
          const answer = await smallestKhoScratch({ load, arch: "x86_64", present });
          const wanted = bruteForce(load, present);
          expect(answer.found?.values ?? null).toEqual(wanted);
          tally.add(wanted ? "found" : "none");
          const { block } = khoScratchRule(load.machine);
          const bytes = (load.payload as readonly { memsz: number }[]).reduce((sum, { memsz }) => sum + memsz, 0x1000);
          if (answer.found && answer.found.total - BigInt(bytes) > 2n * block) tally.add("wasteful");
        }),
        RUN,
      );
      expect(tally.perThousand("found", RUN.numRuns)).toBeGreaterThan(300);
      expect(tally.perThousand("none", RUN.numRuns)).toBeGreaterThan(20);
      expect(tally.perThousand("wasteful", RUN.numRuns)).toBeGreaterThan(20);
    },
    TIMEOUT_MS,
  );

  const host = machine({ ram: [{ start: MiB, end: 3 * GiB - 1 }] });
  const buffers = (...sizes: number[]) => sizes.map((memsz, i) => kexecBuf({ name: `b${i}`, memsz, topDown: true }));
  const ask = (given: Partial<Machine>, payload: SizedLoad["payload"], present: readonly ScratchArea[] = []) =>
    smallestKhoScratch({ load: { machine: { ...host, ...given }, type: "default", payload }, arch: "x86_64", present });

  test("rounds as the version does, and knows whether 0 may stand", async () => {
    // 9 MiB and the page of the array: 10 MiB with blocks of 2M, 12 MiB with blocks of 4M
    const of = async (version: string, given: Partial<Machine> = {}) =>
      (await ask({ profile: kernel(version), ...given }, buffers(9 * MiB))).found?.values;
    const M = (lowmem: number, global: number, pernode: number) => ({
      lowmem: BigInt(lowmem * MiB),
      global: BigInt(global * MiB),
      pernode: BigInt(pernode * MiB),
    });
    expect(await of("6.16")).toEqual(M(10, 2, 2));
    expect(await of("6.17")).toEqual(M(10, 2, 2));
    expect(await of("6.18")).toEqual(M(10, 0, 0));
    expect(await of("7.2")).toEqual(M(10, 0, 0));
    expect(await of("7.3")).toEqual(M(12, 0, 0));
    expect(await of("7.3", { pageSize: 0x10000 })).toEqual(M(512, 0, 0));
    expect(await of("7.3", { pageSize: 0x4000 })).toEqual(M(32, 0, 0));
  });

  test("the areas lie downward from the top of low memory, side by side", async () => {
    const ram = [
      { start: MiB, end: 3 * GiB - 1 },
      { start: 4 * GiB, end: 5 * GiB - 1 },
    ];
    // 3.25 GiB are more than lie below 3 GiB. What is empty lies on top of what is left.
    const { found } = await ask({ ram }, buffers(2.5 * GiB, 0.75 * GiB));
    expect(found?.values).toEqual({ lowmem: 2564n * BigInt(MiB), global: 768n * BigInt(MiB), pernode: 0n });
    expect(found?.areas.map(({ addr }) => hex(addr))).toEqual(["0x1fc00000", "0x110000000", "0x110000000"]);
  });

  test("what does not hang on the areas is told as such", async () => {
    expect((await ask({ profile: kernel("6.12") }, buffers(MiB))).refusal).toEqual({ kind: "no-kho" });
    const crash = {
      load: { machine: host, type: "crash", payload: buffers(MiB) },
      arch: "x86_64",
      present: [],
    } as const;
    expect((await smallestKhoScratch(crash)).refusal).toEqual({ kind: "crash" });
    const request = { ...BZ_IMAGE, cmdline: 4096 };
    expect((await ask({}, request)).refusal).toMatchObject({ kind: "fails", failure: { check: "cmdline-too-long" } });
  });

  test("where nothing fits, says up to which total", async () => {
    expect((await ask({}, buffers(4 * GiB))).refusal).toMatchObject({ kind: "none", gaveUp: false });
  });

  test("the IMA list has room too, without which the kernel would go on", async () => {
    const request = { ...BZ_IMAGE, ima: 5 * MiB };
    // The kernel's 16M and the list's 5M, purgatory, parameters and array make 21M and some pages: 6 blocks of 4M.
    const { found } = await ask({}, request);
    expect(found?.placement.segments.map(({ name }) => name)).toContain("ima");
    expect(found?.total).toBe(24n * BigInt(MiB));
  });

  test("the search can be stopped", async () => {
    const turn = () => Promise.reject(new Error("stopped"));
    const load: SizedLoad = { machine: { ...host, totalRamPages: 10 }, type: "default", payload: buffers(MiB) };
    await expect(smallestKhoScratch({ load, arch: "x86_64", present: [], turn })).rejects.toThrow("stopped");
  });
});
