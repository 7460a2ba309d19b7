import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Machine } from "../../src/engine/index.js";
import { analyseFiles, errorsOf, imageOf, only } from "./analyse-text.js";

const FOLDER = join(import.meta.dirname, "../fixtures/captures");

/** What a boot's own record says of its machine. */
interface Boot {
  /** The folder of its files. */
  readonly folder: string;
  readonly arch: string;
  readonly kernelRelease: string;
  readonly memTotalKiB: number;
  readonly iomem: string;
  readonly memblockMemory: string | null;
  readonly memblockReserved: string | null;
  readonly kho?: {
    readonly enabled: boolean;
    readonly scratch: readonly { readonly addr: string; readonly size: string }[];
  };
}

const BOOTS: readonly Boot[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ ...JSON.parse(readFileSync(join(FOLDER, name, "capture.json"), "utf8")), folder: name }));

/** The files of a boot beside a scenario, and a meminfo with its MemTotal. */
function filesOf(boot: Boot): Record<string, string> {
  const folder = join(FOLDER, boot.folder);
  const texts = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return {
    ...Object.fromEntries(texts.map((name) => [name, readFileSync(join(folder, name), "utf8")])),
    "meminfo.txt": `MemTotal:       ${String(boot.memTotalKiB).padStart(8)} kB\nMemFree:          123456 kB\n`,
  };
}

/** The machine that the engine is given for fields that name the files of a boot. */
async function machineOf(boot: Boot, fields: readonly string[]): Promise<Machine> {
  const text = `machine vm { arch ${boot.arch}  kernel ${boot.kernelRelease.replace(/^(\d+\.\d+\.\d+).*$/, "$1")}
    ${fields.join("\n")}
  }
  image next on vm { buffer kernel { memsz 4K } }`;
  const file = only(await analyseFiles({ "main.kexec": text, ...filesOf(boot) }, ["main.kexec"]));
  // A boot whose areas are all empty has no place for anything.
  expect(errorsOf(file).filter(({ code }) => code !== "no-hole")).toEqual([]);
  return imageOf(file, "next").load?.machine as Machine;
}

/** The fields that a user writes for a boot. */
function fieldsOf(boot: Boot): string[] {
  const memory = boot.memblockMemory
    ? ['ram from "memblock-memory.txt"', 'reserved from "memblock-reserved.txt"', 'crashkernel from "iomem.txt"']
    : ['ram from "iomem.txt"'];
  const scratch = boot.kho?.enabled ? ['scratch from "scratch_phys.txt" "scratch_len.txt"'] : [];
  return [...memory, ...scratch, 'memtotal from "meminfo.txt"'];
}

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

function range(first: string, last: string): Range {
  return { start: BigInt(`0x${first}`), end: BigInt(`0x${last}`) };
}

function rangesOf(ranges: readonly { readonly start: number | bigint; readonly end: number | bigint }[]): Range[] {
  return ranges.map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) }));
}

/** The lines of /proc/iomem with a name. */
function iomemRanges(boot: Boot, name: string): Range[] {
  return [...boot.iomem.matchAll(/^ *([0-9a-f]+)-([0-9a-f]+) : (.*)$/gm)]
    .filter((match) => match[3] === name)
    .map(([, first = "", last = ""]) => range(first, last));
}

/** The ranges of a memblock list, with node and flags. */
function memblockRanges(list: string): (Range & { readonly node: string; readonly flags: string })[] {
  return [...list.matchAll(/0x([0-9a-f]{16})\.\.0x([0-9a-f]{16}) +(\S+) (\S+)$/gm)].map(
    ([, first = "", last = "", node = "", flags = ""]) => ({ ...range(first, last), node, flags }),
  );
}

describe.each(BOOTS)("$folder", (boot) => {
  test("its RAM and what is reserved are what the kernel listed", async () => {
    const machine = await machineOf(boot, fieldsOf(boot));
    if (boot.memblockMemory === null || boot.memblockReserved === null) {
      expect(rangesOf(machine.ram)).toEqual(iomemRanges(boot, "System RAM"));
      return;
    }
    expect(machine.walk).toBe("memblock");
    const mapped = memblockRanges(boot.memblockMemory).filter(({ flags }) => flags !== "NOMAP");
    expect(machine.ram).toEqual(
      mapped.map(({ start, end, node }) => ({
        start: Number(start),
        end: Number(end),
        node: Number(node),
        driverManaged: false,
        asListed: true,
      })),
    );
    const reserved = memblockRanges(boot.memblockReserved).map(({ start, end }) => ({ start, end }));
    // The crash kernel's range is there once more, as its own.
    expect(rangesOf(machine.reserved)).toEqual([...reserved, ...iomemRanges(boot, "Crash kernel")]);
  });

  test("its crash kernel's range is the highest that iomem lists", async () => {
    const { crashkernel } = await machineOf(boot, fieldsOf(boot));
    const highest = iomemRanges(boot, "Crash kernel").toSorted((a, b) => Number(b.start - a.start));
    expect(crashkernel && rangesOf([crashkernel])).toEqual(highest.length === 0 ? null : highest.slice(0, 1));
  });

  test("its MemTotal is counted in pages", async () => {
    const machine = await machineOf(boot, fieldsOf(boot));
    expect(BigInt(machine.totalRamPages)).toBe(BigInt(boot.memTotalKiB * 1024) / BigInt(machine.pageSize));
  });

  test("its scratch areas are those of the kernel's list, in its order", async () => {
    const { kho } = await machineOf(boot, fieldsOf(boot));
    const areas = kho?.scratch.map(({ addr, size }) => ({ addr: BigInt(addr), size: BigInt(size) }));
    const listed = boot.kho?.enabled ? boot.kho.scratch : undefined;
    expect(areas).toEqual(listed?.map(({ addr, size }) => ({ addr: BigInt(addr), size: BigInt(size) })));
  });
});

test("there are boots of each kind", () => {
  expect(BOOTS.length).toBeGreaterThanOrEqual(48);
  expect(BOOTS.filter(({ memblockMemory }) => memblockMemory?.includes("NOMAP")).length).toBeGreaterThan(1);
  expect(BOOTS.filter(({ kho }) => kho?.enabled).length).toBeGreaterThan(15);
});
