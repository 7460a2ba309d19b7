import { describe, expect, test } from "vitest";
import type { Machine } from "../../src/engine/index.js";
import { analyseText, analyseTexts, findings, imageOf, outcomes } from "./analyse-text.js";

const G = 2 ** 30;
const U64_MAX = 2n ** 64n - 1n;

/** The machine that the engine is given for some fields, beside an `arch` and a `ram` of 1 GiB at 1 GiB. */
async function machineFor(arch: string, fields = "", ram = "ram 1G size 1G"): Promise<Machine> {
  const file = await analyseText(`machine host { arch ${arch}  ${ram}  ${fields} }
    image next on host { buffer kernel { memsz 64K } }`);
  const load = imageOf(file, "next").load;
  if (!load) throw new Error(`not placed: ${findings(file).join("; ")}`);
  return load.machine;
}

/** What each architecture has when nothing is said, as the description and placement.md say. */
const ARCHITECTURES = [
  { arch: "x86_64", page: 0x1000, walk: "resources", limit: 2 ** 46 - 1, unknown: 0 },
  { arch: "arm64", page: 0x1000, walk: "memblock", limit: U64_MAX, unknown: 0 },
  { arch: "riscv64", page: 0x1000, walk: "memblock", limit: U64_MAX, unknown: 0 },
  { arch: "loongarch64", page: 0x1000, walk: "memblock", limit: U64_MAX, unknown: 0 },
  { arch: "ppc64", page: 0x10000, walk: "memblock", limit: U64_MAX, unknown: 0 },
  { arch: "s390x", page: 0x1000, walk: "resources", limit: U64_MAX, unknown: U64_MAX },
] as const;

describe("the least that a machine needs", () => {
  test.each(ARCHITECTURES)("$arch", async ({ arch, page, walk, limit, unknown }) => {
    expect(await machineFor(arch)).toEqual({
      profile: expect.objectContaining({ since: "7.3" }),
      pageSize: page,
      walk,
      destLimit: limit,
      totalRamPages: G / page,
      memUnknown: unknown,
      ram: [{ start: G, end: 2 * G - 1, driverManaged: false }],
      reserved: [],
      crashkernel: null,
      kho: null,
      cma: 0,
    } satisfies Record<keyof Machine, unknown>);
  });
});

describe("page", () => {
  test.each([
    ["4K", 0x1000],
    ["16K", 0x4000],
    ["64K", 0x10000],
  ])("%s", async (text, size) => {
    for (const { arch } of ARCHITECTURES) {
      const machine = await machineFor(arch, `page ${text}`);
      expect(machine.pageSize).toBe(size);
      expect(machine.totalRamPages).toBe(G / size);
    }
  });
});

describe("paging", () => {
  test.each([
    ["", 2 ** 46 - 1],
    ["paging 4", 2 ** 46 - 1],
    ["paging 5", 2 ** 52 - 1],
  ])("x86_64 with `%s`", async (fields, limit) => {
    expect((await machineFor("x86_64", fields)).destLimit).toBe(limit);
  });

  test("elsewhere it has no effect", async () => {
    expect((await machineFor("arm64", "paging 5")).destLimit).toBe(U64_MAX);
  });
});

describe("walk", () => {
  test.each(ARCHITECTURES)("$arch takes either word", async ({ arch }) => {
    expect((await machineFor(arch, "walk resources")).walk).toBe("resources");
    expect((await machineFor(arch, "walk memblock")).walk).toBe("memblock");
  });

  test.each([
    ["x86_64", "6.1", "resources"],
    ["x86_64", "6.12", "resources"],
    ["x86_64", "7.3", "resources"],
    ["s390x", "6.12", "resources"],
    ["arm64", "6.1", "memblock"],
    ["arm64", "6.12", "memblock"],
    ["loongarch64", "6.12", "memblock"],
    ["ppc64", "6.1", "memblock"],
    // With ACPI, which came to RISC-V and to its default configuration before 6.12.
    ["riscv64", "6.1", "resources"],
    ["riscv64", "6.12", "memblock"],
    ["riscv64", "7.2", "memblock"],
  ])("%s %s", async (arch, version, walk) => {
    expect((await machineFor(arch, `kernel ${version}`)).walk).toBe(walk);
  });

  test("decides whether reserved memory is avoided", async () => {
    const text = (
      walk: string,
    ) => `machine host { arch x86_64  kernel 6.12  walk ${walk}  ram 1G size 1G  reserved 1G size 4K }
      image next on host { buffer kernel { memsz 4K } }`;
    expect((await analyseTexts([text("resources"), text("memblock")])).map(outcomes)).toEqual([
      { next: "loads; kernel 0x40000000+0x1000" },
      { next: "loads; kernel 0x40001000+0x1000" },
    ]);
  });
});

describe("kernel", () => {
  test.each([
    ["6.1", "6.1"],
    ["6.1.99", "6.1"],
    ["6.11.6", "6.9"],
    ["6.12", "6.12"],
    ["6.12.117", "6.12.94"],
    ["6.15.11", "6.15"],
    ["6.16", "6.16"],
    ["6.16.3", "6.16"],
    ["6.18", "6.18"],
    ["6.19", "6.19"],
    ["7.0.10", "7.0"],
    ["7.0.11", "7.0.11"],
    ["7.1", "7.1"],
    ["7.3", "7.3"],
    ["7.3.4", "7.3"],
    ["8.0", "7.3"],
    ["5.10", "6.1"],
  ])("%s does as %s", async (version, since) => {
    expect((await machineFor("x86_64", `kernel ${version}`)).profile.since).toBe(since);
  });

  test("is shown as written, or as the newest known", async () => {
    const file = await analyseText(`machine a { arch arm64  kernel 6.12.0  ram 1G size 1G }
      machine b { arch arm64  ram 1G size 1G }
      image on_a on a { buffer kernel { memsz 4K } }
      image on_b on b { buffer kernel { memsz 4K } }`);
    expect(file.images.map(({ name, machine, kernel }) => [name, machine, kernel])).toEqual([
      ["on_a", "a", "6.12.0"],
      ["on_b", "b", "7.3"],
    ]);
  });
});

describe("ram", () => {
  test("keeps names, nodes and flags, in the order of the file", async () => {
    const { ram, totalRamPages } = await machineFor(
      "arm64",
      "",
      "ram far 8G size 1G node 1 driver_managed  ram 1G..2G-1 node 0  ram low 4G size 4K driver_managed node 2 + 1",
    );
    expect(ram).toEqual([
      { name: "far", node: 1, start: 8 * G, end: 9 * G - 1, driverManaged: true },
      { node: 0, start: G, end: 2 * G - 1, driverManaged: false },
      { name: "low", node: 3, start: 4 * G, end: 4 * G + 0xfff, driverManaged: true },
    ]);
    expect(totalRamPages).toBe((2 * G) / 0x1000 + 1);
  });

  test("the order of ranges does not matter", async () => {
    const ranges = ["ram a 1G size 64M", "ram b 2G size 64M", "ram c 3G size 64M"];
    const text = (
      order: number[],
    ) => `machine host { arch x86_64  kernel 6.12  ${order.map((i) => ranges[i]).join("  ")} }
      image next on host { buffer a { memsz 48M } buffer b { memsz 48M } buffer c { memsz 48M  top_down } }`;
    const files = await analyseTexts(
      [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
      ].map(text),
    );
    // Half of 192M is 96M: what the order would change is where they lie.
    for (const file of files) {
      expect(outcomes(file).next).toContain("a 0x40000000+0x3000000; b 0x80000000+0x3000000; c 0xc1000000+0x3000000");
    }
  });

  test("touching ranges of one node are one to memblock, and two to the resource walk", async () => {
    const text = (walk: string, nodes: readonly [string, string]) => `machine host {
        arch arm64  kernel 6.12  walk ${walk}  memtotal 1G
        ram 1G size 64M ${nodes[0]}
        ram 1G + 64M size 64M ${nodes[1]}
      }
      image next on host { buffer kernel { memsz 128M } }`;
    const texts = [
      text("memblock", ["", ""]),
      text("memblock", ["node 1", "node 1"]),
      text("memblock", ["node 0", "node 1"]),
      text("resources", ["", ""]),
    ];
    expect((await analyseTexts(texts)).map((file) => outcomes(file).next?.split(";")[0])).toEqual([
      "loads",
      "loads",
      "EADDRNOTAVAIL at kernel",
      "EADDRNOTAVAIL at kernel",
    ]);
  });
});

describe("memtotal", () => {
  test.each([
    ["memtotal 1G", G / 0x1000],
    ["memtotal 4096", 1],
    ["memtotal 4095", 0],
    ["memtotal 0", 0],
    ["memtotal 4039940K", 1009985],
    ["memtotal 0xffff_ffff_ffff_ffff", 2 ** 52 - 1],
  ])("%s", async (fields, pages) => {
    expect((await machineFor("arm64", fields)).totalRamPages).toBe(pages);
  });

  test("counts whole pages of the machine's own size", async () => {
    expect((await machineFor("arm64", "page 64K  memtotal 100K")).totalRamPages).toBe(1);
  });

  test("the sum of all RAM, when not given: scratch and reserved memory are part of it", async () => {
    const machine = await machineFor("arm64", "kernel 6.16  reserved 1G size 4K  scratch a 1G + 64M size 64M");
    expect(machine.totalRamPages).toBe(G / 0x1000);
  });
});

describe("reserved and crashkernel", () => {
  test("the crash kernel's range counts as reserved", async () => {
    const machine = await machineFor(
      "arm64",
      "kernel 6.12  reserved a 1G size 4K  crashkernel 1536M size 64M  reserved 2G - 4K size 4K",
    );
    expect(machine.crashkernel).toEqual({ start: 1.5 * G, end: 1.5 * G + 2 ** 26 - 1 });
    expect(machine.reserved).toEqual([
      { start: G, end: G + 0xfff },
      { start: 2 * G - 0x1000, end: 2 * G - 1 },
      { start: 1.5 * G, end: 1.5 * G + 2 ** 26 - 1 },
    ]);
  });

  test("a default image steps round it on a memblock machine, and into it on one that walks resources", async () => {
    const text = (arch: string) => `machine host { arch ${arch}  kernel 6.12  ram 1G size 1G  crashkernel 1G size 64M }
      image next on host { buffer kernel { memsz 4K } }`;
    expect((await analyseTexts([text("arm64"), text("x86_64")])).map(outcomes)).toEqual([
      { next: "loads; kernel 0x44000000+0x1000" },
      { next: "loads; kernel 0x40000000+0x1000" },
    ]);
  });
});

describe("kho, scratch and finalized", () => {
  const AREA = { name: "a", addr: G + 2 ** 26, size: 2 ** 26 };
  const SCRATCH = "scratch a 1G + 64M size 64M";

  test.each([
    ["", null],
    ["kho off", null],
    ["kho on", { scratch: [], finalized: true }],
    [SCRATCH, { scratch: [AREA], finalized: true }],
    [`kho on  ${SCRATCH}`, { scratch: [AREA], finalized: true }],
    [`kho off  ${SCRATCH}`, null],
    [`finalized yes  ${SCRATCH}`, { scratch: [AREA], finalized: true }],
    [`finalized no  ${SCRATCH}`, { scratch: [AREA], finalized: false }],
  ])("`%s`", async (fields, kho) => {
    expect((await machineFor("arm64", `kernel 6.18  ${fields}`)).kho).toEqual(kho);
  });

  test("the order of areas is kept", async () => {
    const machine = await machineFor(
      "arm64",
      "kernel 6.16  scratch c 1G + 64M size 4K  scratch a 1G size 4K  scratch b 1G + 4K size 0",
    );
    expect(machine.kho?.scratch.map(({ name, addr, size }) => [name, addr, size])).toEqual([
      ["c", G + 2 ** 26, 4096],
      ["a", G, 4096],
      ["b", G + 4096, 0],
    ]);
  });

  test("an image says whether KHO is on", async () => {
    const file = await analyseText(`machine a { arch arm64  kernel 6.16  ram 1G size 1G  ${SCRATCH} }
      machine b { arch arm64  kernel 6.16  ram 1G size 1G }
      image on_a on a { buffer kernel { memsz 4K } }
      image on_b on b { buffer kernel { memsz 4K } }`);
    expect(file.images.map(({ kho }) => kho)).toEqual([true, false]);
  });

  test("6.18 adds its array once KHO was finalized, others whether or not", async () => {
    const text = (version: string, finalized: string) => `machine host {
        arch arm64  kernel ${version}  ram 1G size 1G  ${SCRATCH}  finalized ${finalized} }
      image next on host { buffer kernel { memsz 4K } }`;
    const array = "loads; kho_scratch 0x47ff0000+0x1000; kernel 0x44000000+0x1000";
    const none = "loads; kernel 0x44000000+0x1000";
    const files = await analyseTexts(
      ["6.16", "6.18", "6.19"].flatMap((version) => [text(version, "yes"), text(version, "no")]),
    );
    expect(files.map((file) => outcomes(file).next)).toEqual([array, array, array, none, array, array]);
  });

  test("a crash image has the array up to 7.0.10, and none from 7.0.11 on", async () => {
    const text = (version: string) => `machine host {
        arch arm64  kernel ${version}  ram 1G size 1G  ${SCRATCH}  crashkernel 1536M size 64M }
      image next on host { type crash  buffer kernel { memsz 4K } }`;
    const files = await analyseTexts(["6.16", "7.0.10", "7.0.11", "7.1"].map(text));
    const array = "loads; kho_scratch 0x63ff0000+0x1000; kernel 0x60000000+0x1000";
    const none = "loads; kernel 0x60000000+0x1000";
    expect(files.map((file) => outcomes(file).next)).toEqual([array, array, none, none]);
  });
});

describe("cma", () => {
  test.each([
    ["", 0],
    ["cma 0", 0],
    ["cma 16M", 2 ** 24],
  ])("`%s`", async (fields, size) => {
    expect((await machineFor("arm64", fields)).cma).toBe(size);
  });
});

describe("a buffer", () => {
  test("is as the kernel would have it where nothing is said", async () => {
    const file = await analyseText(`machine host { arch arm64  kernel 6.12  ram 1G size 1G }
      image next on host {
        buffer least { memsz 5000 }
        buffer said { memsz 5000  bufsz 5000  buf_align 4K  buf_min 0  buf_max 0xffff_ffff_ffff_ffff  mem 0 }
      }`);
    const [least, said] = imageOf(file, "next").load?.placement.segments ?? [];
    expect(least).toMatchObject({ mem: G, memsz: 8192, bufsz: 5000 });
    expect(said).toMatchObject({ mem: G + 8192, memsz: 8192, bufsz: 5000 });
    const searches = imageOf(file, "next")
      .load?.explain()
      .searches.map(({ name, segment, ...asked }) => ({ ...asked, trials: null }));
    expect(searches?.[0]).toEqual(searches?.[1]);
    expect(searches?.[0]).toMatchObject({ memsz: 8192, bufAlign: 4096, bufMin: 0, bufMax: U64_MAX, topDown: false });
  });

  test("keeps its fields in any order", async () => {
    const fields = ["memsz 8K", "bufsz 4K", "buf_align 64K", "buf_min 1G + 4K", "buf_max 1G + 1M", "top_down"];
    const text = (order: readonly string[]) => `machine host { arch arm64  kernel 6.12  ram 1G size 1G }
      image next on host { buffer kernel { ${order.join(" ")} } }`;
    const files = await analyseTexts(
      [fields, fields.toReversed(), [...fields.slice(3), ...fields.slice(0, 3)]].map(text),
    );
    // The highest multiple of 64K with 8K up to and with 1G + 1M.
    for (const file of files) expect(outcomes(file)).toEqual({ next: "loads; kernel 0x400f0000+0x2000" });
  });

  test("`mem 0` is an address on s390x, and a search elsewhere", async () => {
    const text = (arch: string) => `machine host { arch ${arch}  kernel 6.12  ram 0 size 1G }
      image next on host { buffer first { memsz 64K } buffer kernel { mem 0  memsz 64K } }`;
    const files = await analyseTexts(ARCHITECTURES.map(({ arch }) => text(arch)));
    expect(files.map((file) => outcomes(file).next)).toEqual(
      ARCHITECTURES.map(({ arch }) =>
        arch === "s390x"
          ? "EINVAL at sanity; first 0x0+0x10000; kernel 0x0+0x10000"
          : "loads; first 0x0+0x10000; kernel 0x10000+0x10000",
      ),
    );
  });

  test("`mem` of 2^64 - 1 is a search on s390x, and an address elsewhere", async () => {
    const text = (arch: string) => `machine host { arch ${arch}  kernel 6.12  ram 1G size 1G }
      image next on host { buffer kernel { mem 0xffff_ffff_ffff_ffff  memsz 64K } }`;
    const files = await analyseTexts([text("s390x"), text("arm64")]);
    expect(files.map((file) => outcomes(file).next)).toEqual([
      "loads; kernel 0x40000000+0x10000",
      "EADDRNOTAVAIL at sanity; kernel 0xffffffffffffffff+0x10000",
    ]);
  });

  test("order is kept", async () => {
    const file = await analyseText(`machine host { arch arm64  kernel 6.12  ram 1G size 1G }
      image next on host { buffer z { memsz 4K } buffer a { memsz 4K } buffer m { memsz 4K } }`);
    expect(outcomes(file)).toEqual({
      next: "loads; z 0x40000000+0x1000; a 0x40001000+0x1000; m 0x40002000+0x1000",
    });
  });
});

describe("an image's type", () => {
  test.each([
    ["", "default"],
    ["type default", "default"],
    ["type crash", "crash"],
  ])("`%s`", async (type, is) => {
    const file = await analyseText(`machine host { arch arm64  kernel 6.12  ram 1G size 1G  crashkernel 1536M size 64M }
      image next on host { buffer kernel { memsz 4K } ${type} }`);
    expect(imageOf(file, "next").type).toBe(is);
    expect(outcomes(file)).toEqual({
      next: `loads; kernel ${is === "crash" ? "0x60000000" : "0x40000000"}+0x1000`,
    });
  });
});
