import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import type { ReportFile } from "../../src/report/model.js";
import {
  analyseFiles,
  analyseText,
  type Files,
  findings,
  imageOf,
  only,
  outcomes,
  TableSource,
} from "./analyse-text.js";
import { machineValues } from "./machine-values.js";

async function analyseFirst(files: Files): Promise<ReportFile> {
  return only(await analyseFiles(files));
}

/** Ranges in a line each. */
function lines(ranges: readonly { readonly start: bigint | number; readonly end: bigint | number }[]): string[] {
  return ranges.map(({ start, end }) => `${hex(start)}..${hex(end)}`);
}

const MEMORY = "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n";
const RESERVED = "   0: 0x0000000040200000..0x000000004053ffff    0 NONE\n";
const IOMEM = "40000000-bfffffff : System RAM\n  40200000-4053ffff : Kernel code\n  acc00000-bcbfffff : Crash kernel\n";

describe("`ram from` a memblock list", () => {
  test("the kernel steps around what is reserved", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 6.12  ram from "memory"  reserved from "reserved" }
        image next on board { buffer kernel { memsz 0x540000  buf_align 2M }  buffer up { memsz 4K } }
        expect next { loads  kernel at 0x4060_0000  up at 1G }`,
      memory: MEMORY,
      reserved: RESERVED,
    });
    expect(file.diagnostics).toEqual([]);
  });

  test("memory that is not mapped is none", async () => {
    const memory = [
      "   0: 0x0000000040000000..0x00000000427fffff    0 NONE",
      "   1: 0x0000000042800000..0x0000000042800fff    0 NOMAP",
      "   2: 0x0000000042801000..0x000000007fffffff    0 NONE",
    ].join("\n");
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 6.12  ram from "memory"  reserved 1G size 4K }
        image next on board { buffer large { memsz 0x27f_f000 }  buffer larger { memsz 40M + 4K } }
        expect next { large at 1G + 4K  larger at 0x4280_1000 }`,
      memory,
    });
    expect(file.diagnostics).toEqual([]);
    // Two ranges, 0x2800000 and 0x3d7ff000 bytes, in pages of 4K.
    expect(imageOf(file, "next").load?.machine.totalRamPages).toBe((0x2800000 + 0x3d7ff000) / 4096);
  });

  test("driver-managed memory is passed over", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 6.12  ram from "memory"  reserved 1G size 4K }
        image next on board { buffer kernel { memsz 4K  top_down } }`,
      memory: `${MEMORY}   1: 0x0000000100000000..0x00000001ffffffff    1 DRV_MNG\n`,
    });
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0xbffff000+0x1000" });
  });

  // memblock_merge_regions() makes one range of two that touch, if node and flags are the same.
  test.each([
    ["one node", "0", "loads"],
    ["two nodes", "1", "EADDRNOTAVAIL at kernel"],
  ])("memory of %s that touches", async (_, node, expected) => {
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 6.12  ram from "memory"  ram 2G size 1G node ${node}  reserved 1M size 4K  memtotal 8G }
        image next on board { buffer kernel { memsz 1G + 4K } }`,
      memory: "   0: 0x0000000040000000..0x000000007fffffff    0 NONE\n",
    });
    expect(outcomes(file).next?.split(";")[0]).toBe(expected);
  });

  test("a list without nodes", async () => {
    const { ram } = await machineValues('arch arm64  kernel 5.4  ram from "memory"', {
      memory: "   0: 0x0000000040000000..0x00000000bfffffff\n",
    });
    expect(ram).toMatchObject([{ start: 0x40000000, end: 0xbfffffff, numaNode: undefined, driverManaged: false }]);
  });
});

describe("`reserved from`", () => {
  test("may be repeated and mixed with written ranges", async () => {
    const { reserved } = await machineValues(
      'arch arm64  kernel 6.12  ram 1G size 2G  reserved from "a"  reserved own 2G size 1M  reserved from "b"',
      { a: RESERVED, b: "   0: 0x0000000050000000..0x0000000050000fff    x RSV_KERN\n" },
    );
    expect(lines(reserved)).toEqual(["0x80000000..0x800fffff", "0x40200000..0x4053ffff", "0x50000000..0x50000fff"]);
    expect(reserved.map(({ name }) => name)).toEqual(["own", undefined, undefined]);
  });

  test("a list of nothing reserves nothing, and is given", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 6.12  ram from "memory"  reserved from "reserved" }
        image next on board { buffer kernel { memsz 4K } }`,
      memory: MEMORY,
      // What memblock_debug_show() prints for an empty list.
      reserved: "   0: 0x0000000000000000..0xffffffffffffffff    0 NONE\n",
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x40000000+0x1000" });
  });
});

describe("`crashkernel from`", () => {
  const BOARD = 'arch arm64  kernel 6.12  ram from "memory"  reserved from "reserved"';
  const FILES = { memory: MEMORY, reserved: RESERVED, iomem: IOMEM };

  test("takes the crash kernel's range, and no RAM", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine board { ${BOARD}  crashkernel from "iomem" }
        image dump on board { type crash  buffer kernel { memsz 4K } }
        image next on board { buffer kernel { memsz 4K  top_down } }
        image large on board { buffer kernel { memsz 64M  top_down } }
        expect dump { kernel in crashkernel }
        expect next { kernel at 0xbfff_f000 }
        expect large { kernel below 0xacc0_0000 }`,
      ...FILES,
    });
    expect(file.diagnostics).toEqual([]);
    expect(lines(imageOf(file, "dump").load?.machine.ram ?? [])).toEqual(["0x40000000..0xbfffffff"]);
  });

  test("of two ranges the lower is the crash kernel's low memory, and taken", async () => {
    const iomem = `${IOMEM}  50000000-57ffffff : Crash kernel\n`;
    const { crashkernel, reserved } = await machineValues(`${BOARD}  crashkernel from "iomem"`, { ...FILES, iomem });
    expect(lines(crashkernel ? [crashkernel] : [])).toEqual(["0xacc00000..0xbcbfffff"]);
    expect(lines(reserved)).toEqual(["0x40200000..0x4053ffff", "0x50000000..0x57ffffff"]);
  });

  test("goes before what the file of the RAM lists", async () => {
    const fields = 'arch x86_64  kernel 6.12  ram from "ram"  crashkernel from "iomem"';
    const ram =
      "40000000-bfffffff : System RAM\n  60000000-63ffffff : Crash kernel\n  70000000-7fffffff : Crash kernel\n";
    const { crashkernel, reserved } = await machineValues(fields, { ram, iomem: IOMEM });
    expect(lines(crashkernel ? [crashkernel] : [])).toEqual(["0xacc00000..0xbcbfffff"]);
    expect(reserved).toEqual([]);
  });

  test("a range outside of RAM is told at the file", async () => {
    const file = await analyseFirst({
      "main.kexec": 'machine board { arch x86_64  kernel 6.12  ram 1G size 256M  crashkernel from "iomem" }',
      iomem: IOMEM,
    });
    expect(findings(file)).toEqual(['warning crashkernel-outside-ram at "iomem"']);
  });
});

describe("`memtotal from`", () => {
  test("counts kB of 1024 bytes", async () => {
    const values = await machineValues('arch x86_64  kernel 6.12  ram 1M size 1G  memtotal from "meminfo"', {
      meminfo: "MemTotal:         466820 kB\n",
    });
    expect(values.memtotal).toBe(466820n * 1024n);
  });
});

describe("the files of a machine", () => {
  const FIELDS = `ram from "memory"  reserved from "reserved"  crashkernel from "iomem"
    scratch from "phys" "len"  memtotal from "meminfo"  config from "config"`;
  const FILES = {
    memory: MEMORY,
    reserved: RESERVED,
    iomem: IOMEM,
    phys: "0x80000000\n0x70000000\n0x60000000\n",
    len: "0x1000000\n0x1000000\n0x1000000\n",
    meminfo: "MemTotal: 2044304 kB\n",
    config: "CONFIG_KEXEC_FILE=y\n",
  };

  test("are each read once, whoever names them", async () => {
    const machine = (name: string) => `machine ${name} { arch arm64  kernel 7.3  ${FIELDS} }`;
    const source = new TableSource(FILES);
    const text = `${machine("a")}\n${machine("b")}`;
    const file = only(await analyseFiles({ "main.kexec": text }, ["main.kexec"], source));
    expect(file.diagnostics).toEqual([]);
    expect(Object.fromEntries(source.reads)).toEqual(Object.fromEntries(Object.keys(FILES).map((name) => [name, 1])));
  });

  test("are relative to the file that names them", async () => {
    const inFolder = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`lab/${name}`, text]));
    const file = await analyseFirst({
      "main.kexec": 'import "lab/board.kexec"\nimage next on board { buffer kernel { memsz 4K } }',
      "lab/board.kexec": `machine board { arch arm64  kernel 7.3  ${FIELDS} }`,
      ...inFolder,
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file).next).toMatch(/^loads; kho_scratch /);
  });

  test.each(Object.keys(FILES))("one that is missing costs the images, and is told once: %s", async (name) => {
    const { [name]: _, ...rest } = FILES as Readonly<Record<string, string>>;
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 7.3  ${FIELDS} }\nimage next on board { buffer kernel { memsz 4K } }`,
      ...rest,
    });
    expect(findings(file)).toEqual([`error file-not-readable at "${name}"`]);
    expect(outcomes(file)).toEqual({ next: "invalid" });
  });

  test.each(Object.keys(FILES))("one that is something else costs the images, and is told once: %s", async (name) => {
    const file = await analyseFirst({
      "main.kexec": `machine board { arch arm64  kernel 7.3  ${FIELDS} }\nimage next on board { buffer kernel { memsz 4K } }`,
      ...FILES,
      [name]: "Nothing of the kind.\n",
    });
    expect(findings(file)).toEqual([expect.stringMatching(`^error not-[a-z-]+ at "${name}"$`)]);
    expect(outcomes(file)).toEqual({ next: "invalid" });
  });
});

describe("a field that breaks off says what may follow it", () => {
  const RANGE = "a range (`first..last` or `first size length`)";

  test.each([
    ["reserved", `expected ${RANGE}, with a name before it or not, or \`from\` and a file, after \`reserved\``],
    ["crashkernel from", `expected ${RANGE}, or \`from\` and a file, after \`from\``],
    ['scratch from "a"', 'expected a file name in `"…"` after `"a"`'],
    ['scratch "a" "b"', 'expected a name and a range, or `from` and two files, after `scratch`, found `"a"`'],
    ["memtotal", "expected a size, or `from` and a file, after `memtotal`"],
    [
      "config ima_kexec",
      "expected options in capitals, such as `IMA_KEXEC`, or `from` and a file, after `config`, found `ima_kexec`",
    ],
    ["config no", "expected an option in capitals, such as `IMA_KEXEC`, after `no`"],
    ["config from", 'expected a file name in `"…"` after `from`'],
  ])("%s", async (field, message) => {
    const file = await analyseText(`machine host { arch x86_64  kernel 7.3  ram 1M size 1G\n    ${field}\n}`);
    expect(file.diagnostics).toMatchObject([{ code: "syntax-error", message, line: 2 }]);
  });
});
