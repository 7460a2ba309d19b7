import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratchNames } from "../../src/language/analysis/scratch-names.js";
import { analyseFiles, findings, only, outcomes } from "./analyse-text.js";
import { machineValues } from "./machine-values.js";

const CAPTURES = join(import.meta.dirname, "../fixtures/captures");

/** The files of a boot. */
function filesOf(boot: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(CAPTURES, boot, name), "utf8")]));
}

const LISTS = ["scratch_phys.txt", "scratch_len.txt"] as const;
const FROM = 'scratch from "scratch_phys.txt" "scratch_len.txt"';

/** The scratch areas of a machine, a line each. */
async function areasOf(fields: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const { scratch } = await machineValues(`arch x86_64  kernel 7.3  ${fields}`, files);
  return scratch.map(({ name, addr, size }) => `${name} 0x${addr.toString(16)}+0x${size.toString(16)}`);
}

describe("the names of a kernel's list", () => {
  test.each([
    [3, [], ["lowmem", "global", "node0"]],
    [4, [], ["lowmem", "global", "node0", "node1"]],
    // Nodes that the machine's memory names, in their order.
    [4, [2, 0, 2], ["lowmem", "global", "node0", "node2"]],
    [3, [1], ["lowmem", "global", "node1"]],
    // Not as many nodes as areas: a node without memory, or memory of which not all is named.
    [5, [0, 2], ["lowmem", "global", "node0", "node1", "node2"]],
    [3, [0, 1], ["lowmem", "global", "node0"]],
    // No kernel's whole list.
    [2, [0], ["scratch0", "scratch1"]],
    [1, [], ["scratch0"]],
    [0, [], []],
  ])("%i areas, nodes %j", (count, nodes, names) => {
    expect(scratchNames(count, nodes)).toEqual(names);
  });
});

test("one node: low memory, any memory, the node's", async () => {
  const boot = "kho-x86-73-kho-2g";
  // kho_scratch=16M,512M,256M
  expect(await areasOf(`ram from "iomem.txt"  ${FROM}`, filesOf(boot, "iomem.txt", ...LISTS))).toEqual([
    "lowmem 0x7a400000+0x1000000",
    "global 0x5a400000+0x20000000",
    "node0 0x4a400000+0x10000000",
  ]);
});

test("two nodes, named by memblock's list of memory", async () => {
  const boot = "kho-arm64-73-kho-numa2-2g";
  const files = filesOf(boot, "memblock-memory.txt", ...LISTS);
  const swapped = files["memblock-memory.txt"]?.replace(/ 1 NONE/, " 5 NONE") as string;
  const fields = `ram from "memblock-memory.txt"  ${FROM}`;
  const expected = [
    "lowmem 0xbd000000+0x1000000",
    "global 0xad000000+0x10000000",
    "node0 0x76c00000+0x8000000",
    "node1 0xa5000000+0x8000000",
  ];
  expect(await areasOf(fields, files)).toEqual(expected);
  expect(await areasOf(fields, { ...files, "memblock-memory.txt": swapped })).toEqual([
    ...expected.slice(0, 3),
    "node5 0xa5000000+0x8000000",
  ]);
});

test("an area of size 0 keeps its place in the list", async () => {
  const files = filesOf("kho-x86-73-kho-2g-64-0-128", ...LISTS);
  expect(await areasOf(`ram 1M size 2G  ${FROM}`, files)).toEqual([
    "lowmem 0x78400000+0x4000000",
    "global 0x7e800000+0x0",
    "node0 0x70400000+0x8000000",
  ]);
});

test("written areas and lists stand in the order of the fields", async () => {
  const files = filesOf("kho-x86-73-kho-2g", ...LISTS);
  const areas = await areasOf(`ram 1M size 2G  scratch first 1M size 64K  ${FROM}  scratch last 2M size 64K`, files);
  expect(areas.map((area) => area.split(" ")[0])).toEqual(["first", "lowmem", "global", "node0", "last"]);
});

test("of two lists the areas are numbered through", async () => {
  const files = filesOf("kho-x86-73-kho-2g", ...LISTS);
  const areas = await areasOf(`ram 1M size 2G  ${FROM}  scratch own 1M size 64K  ${FROM}`, files);
  expect(areas.map((area) => area.split(" ")[0])).toEqual([
    "scratch0",
    "scratch1",
    "scratch2",
    "own",
    "scratch3",
    "scratch4",
    "scratch5",
  ]);
});

test("expectations, findings and failures name the areas, and point at the file", async () => {
  const files = {
    "main.kexec": `machine host { arch x86_64  kernel 7.3  ram from "iomem.txt"  ${FROM} }
      image next on host { buffer kernel { memsz 64M } }
      image large on host { buffer kernel { memsz 1G } }
      expect next { kernel in global }
      expect large { fails EADDRNOTAVAIL at kernel }`,
    ...filesOf("kho-x86-73-kho-2g", "iomem.txt", ...LISTS),
  };
  const file = only(await analyseFiles(files));
  expect(findings(file)).toEqual(["info no-hole at kernel"]);
  const [failure] = file.diagnostics;
  expect(failure?.message).toContain("in global");
  expect(failure?.related.map(({ message }) => message.split(":")[0])).toEqual([
    "lowmem 0x7a400000..0x7b3fffff",
    "global 0x5a400000..0x7a3fffff",
    "node0 0x4a400000..0x5a3fffff",
  ]);
  expect(outcomes(file).next).toBe("loads; kho_scratch 0x7b3f0000+0x1000; kernel 0x5a400000+0x4000000");
});
