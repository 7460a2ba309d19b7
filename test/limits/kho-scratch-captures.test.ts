import { readFileSync } from "node:fs";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { hex, type ScratchArea } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { type Basis, bootMemory } from "../../src/limits/kho-scratch/boot-memory.js";
import { type KhoScratchValues, reserveScratch } from "../../src/limits/kho-scratch/reserve.js";
import { khoScratchRule } from "../../src/limits/kho-scratch/rule.js";
import { smallestKhoScratch } from "../../src/limits/kho-scratch/smallest.js";
import type { SizedLoad } from "../../src/limits/model.js";
import { type Boot, CAPTURES, readBoots } from "../reality/boots.js";
import { scenarioOf } from "../reality/scenario.js";

const boots = readBoots().filter(({ files }) => files.includes("scratch_phys.txt"));
/** Their areas were made by the kernel before them. */
const first = boots.filter(({ boot }) => !boot.endsWith("-second"));

/** The loads of a boot, by their case. */
async function loadsOf(boot: Boot): Promise<Map<string, SizedLoad>> {
  const uri = URI.file(`${CAPTURES}limits.kexec`);
  const [report] = await analyse([{ path: boot.boot, uri, text: scenarioOf(boot, boot.cases) }], nodeFiles);
  return new Map(
    (report?.images ?? []).flatMap(({ load, type }, i) =>
      load ? [[boot.cases[i]?.name as string, { machine: load.machine, type, payload: load.payload }] as const] : [],
    ),
  );
}

async function machineOf(boot: Boot) {
  const [load] = (await loadsOf(boot)).values();
  if (!load?.machine.kho) throw new Error(`${boot.boot} has no scratch areas`);
  return { machine: load.machine, present: load.machine.kho.scratch };
}

/** The values that a kernel was told, rounded up; else those that it worked out, as its areas show them. */
function valuesOf({ boot }: Boot, present: readonly ScratchArea[], block: bigint): KhoScratchValues {
  const told = /kho_scratch=(\d+)M?,(\d+)M?,(\d+)M?/.exec(readFileSync(`${CAPTURES}${boot}/cmdline.txt`, "utf8"));
  const sizes = told
    ? told.slice(1).map((value) => ((BigInt(value) * 2n ** 20n + block - 1n) / block) * block)
    : present.map(({ size }) => BigInt(size));
  const [lowmem = 0n, global = 0n, pernode = 0n] = sizes;
  return { lowmem, global, pernode };
}

/** Areas that hold a byte, by their place in the list. An empty one lies wherever there was room for nothing. */
function placesOf(areas: readonly ScratchArea[] | null, shift = 0): string[] {
  return (areas ?? []).map(({ addr, size }) => (size === 0 ? "empty" : `${hex(Number(addr) + shift)}+${hex(size)}`));
}

describe("where the areas lie after a boot", () => {
  test("there are boots of every basis", async () => {
    const found = await Promise.all(
      first.map(async (boot) => {
        const { machine, present } = await machineOf(boot);
        return bootMemory(machine, present, boot.arch).basis;
      }),
    );
    const count = (basis: Basis) => found.filter((one) => one === basis).length;
    expect([count("memblock"), count("areas"), count("ram")]).toEqual([9, 10, 1]);
  });

  test.each(first)("$boot", async (boot) => {
    const { machine, present } = await machineOf(boot);
    const { block } = khoScratchRule(machine);
    const memory = bootMemory(machine, present, boot.arch);
    const areas = reserveScratch(memory, valuesOf(boot, present, block), block);
    expect(placesOf(areas)).toEqual(placesOf(present));
  });

  /** What one boot shows tells where the areas of another lie, on the same machine with other values. */
  const families = ["kho-arm64-73-kho-2g", "kho-x86-73-kho-2g"].flatMap((family) => {
    const members = first.filter(({ boot }) => boot.startsWith(family));
    return members.flatMap((from) => members.filter((to) => to !== from).map((to) => ({ from, to })));
  });

  test.each(families.map(({ from, to }) => [from.boot, to.boot, from, to] as const))(
    "%s tells of %s",
    async (...args) => {
      const [, , from, to] = args;
      const [shown, wanted] = [await machineOf(from), await machineOf(to)];
      if (shown.present.every(({ size }) => size === 0) || wanted.present.every(({ size }) => size === 0)) return;
      const { block } = khoScratchRule(shown.machine);
      const memory = bootMemory(shown.machine, shown.present, from.arch);
      const areas = reserveScratch(memory, valuesOf(to, wanted.present, block), block);
      // The top itself moves from boot to boot on x86_64, by what was reserved before.
      const topOf = (list: readonly ScratchArea[]) =>
        Math.max(...list.map(({ addr, size }) => (size === 0 ? 0 : Number(addr) + Number(size))));
      const shift = from.arch === "arm64" ? 0 : topOf(wanted.present) - topOf(areas ?? []);
      expect(placesOf(areas, shift)).toEqual(placesOf(wanted.present));
      expect(Math.abs(shift)).toBeLessThanOrEqual(16 * 2 ** 20);
    },
  );

  test("each size is a multiple of the block, and some is of no larger one", async () => {
    const sizes = new Map<number, bigint[]>();
    for (const boot of first) {
      const { machine, present } = await machineOf(boot);
      const { block } = khoScratchRule(machine);
      const blocks = present.flatMap(({ addr, size }) => [BigInt(size), BigInt(addr)]);
      for (const value of blocks) expect(value % block).toBe(0n);
      sizes.set(machine.pageSize, [...(sizes.get(machine.pageSize) ?? []), ...blocks.map((value) => value / block)]);
    }
    for (const blocks of sizes.values()) expect(blocks.some((count) => count % 2n === 1n)).toBe(true);
  });
});

describe("the smallest values on the captured machines", () => {
  test.each(boots)("$boot: they load, and are no more than the areas that load now", async (boot) => {
    const loads = [...(await loadsOf(boot))].filter(([, { type }]) => type === "default").slice(0, 6);
    for (const [name, load] of loads) {
      const present = load.machine.kho?.scratch ?? [];
      const answer = await smallestKhoScratch({ load, arch: boot.arch, present });
      const loadsNow = boot.cases.find((one) => one.name === name)?.errno === null;
      if (loadsNow) expect(answer.found?.total, name).toBeLessThanOrEqual(answer.totalNow as bigint);
      if (answer.found) expect(answer.found.placement.failure, name).toBeNull();
      else expect(answer.refusal, name).not.toBeNull();
    }
  });
});
