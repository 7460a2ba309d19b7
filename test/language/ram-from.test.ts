import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import type { ReportFile } from "../../src/report/model.js";
import { analyseFiles, type Files, findings, imageOf, only, outcomes, TableSource } from "./analyse-text.js";

const CAPTURES = join(import.meta.dirname, "../fixtures/captures");

function capture(boot: string): string {
  return readFileSync(join(CAPTURES, boot, "iomem.txt"), "utf8");
}

async function analyseFirst(files: Files): Promise<ReportFile> {
  return only(await analyseFiles(files));
}

/** The machine of an image as the engine was given it, its ranges in a line each. */
function machineOf(file: ReportFile, image = "next") {
  const machine = imageOf(file, image).load?.machine;
  if (!machine) throw new Error("the image was not placed");
  const line = ({ start, end }: { start: bigint | number; end: bigint | number }) => `${hex(start)}..${hex(end)}`;
  return {
    ram: machine.ram.map((range) => line(range) + (range.driverManaged ? " driver_managed" : "")),
    reserved: machine.reserved.map(line),
    crashkernel: machine.crashkernel && line(machine.crashkernel),
    pages: machine.totalRamPages,
  };
}

const X86 = "arch x86_64  kernel 6.12";
const NEXT = "image next on host { buffer kernel { memsz 4K } }";

describe("`ram from` a /proc/iomem file", () => {
  test("gives System RAM and the crash kernel's range", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt" }\n${NEXT}`,
      "iomem.txt": capture("x86-612c-m4g-crash256-smp2"),
    });
    expect(file.diagnostics).toEqual([]);
    expect(machineOf(file)).toEqual({
      ram: ["0x1000..0x9fbff", "0x100000..0xbffdffff", "0x100000000..0x13fffffff"],
      reserved: ["0xae000000..0xbdffffff"],
      crashkernel: "0xae000000..0xbdffffff",
      // memtotal is the sum of the RAM, whole pages of it.
      pages: Math.floor((0x9ec00 + 0xbfee0000 + 0x40000000) / 4096),
    });
  });

  test("of two ranges the crash kernel's is the higher; the lower is no place for it", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt" }
        ${NEXT}
        image dump on host { type crash  buffer kernel { memsz 128M } }
        expect dump { loads  kernel at 0x237000000  kernel in crashkernel }`,
      "iomem.txt": capture("x86-612c-m8g-crash128high"),
    });
    expect(file.diagnostics).toEqual([]);
    expect(machineOf(file).crashkernel).toBe("0x237000000..0x23effffff");
    // On a memblock machine both are memory that is taken.
    expect(machineOf(file).reserved.toSorted()).toEqual(["0x237000000..0x23effffff", "0xae000000..0xbdffffff"]);
  });

  test("on a memblock machine nothing lands in the crash kernel's memory", async () => {
    const iomem =
      "40000000-7fffffff : System RAM\n  40000000-4fffffff : Crash kernel\n  70000000-7fffffff : Crash kernel";
    const file = await analyseFirst({
      "main.kexec": `machine host { arch arm64  kernel 6.12  ram from "iomem.txt"  reserved 1M size 4K }
        image next on host { buffer up { memsz 4K } buffer down { memsz 4K  top_down } }
        expect next { loads  up at 0x50000000  down at 0x70000000 - 4K }`,
      "iomem.txt": iomem,
    });
    expect(file.diagnostics).toEqual([]);
  });

  test("skips memory that a driver added", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt" }
        image next on host { buffer kernel { memsz 4K  top_down } }`,
      "iomem.txt":
        "00100000-3fffffff : System RAM\n100000000-1ffffffff : dax0.0\n  100000000-1ffffffff : System RAM (kmem)",
    });
    expect(machineOf(file).ram).toEqual(["0x100000..0x3fffffff", "0x100000000..0x1ffffffff driver_managed"]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x3ffff000+0x1000" });
  });

  test("may be mixed with written ranges and other files", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}
          ram extra 16G size 1G
          ram from "low.txt"
          ram from "high.txt"
          reserved held 1M size 1M
        }
        image next on host { buffer kernel { memsz 4K  top_down } }
        expect next { kernel in extra }`,
      "low.txt": "00100000-3fffffff : System RAM",
      "high.txt": "100000000-13fffffff : System RAM\n  130000000-13fffffff : Crash kernel",
    });
    expect(file.diagnostics).toEqual([]);
    expect(machineOf(file)).toMatchObject({
      ram: ["0x400000000..0x43fffffff", "0x100000..0x3fffffff", "0x100000000..0x13fffffff"],
      crashkernel: "0x130000000..0x13fffffff",
    });
  });

  test("a `crashkernel` that is written wins over the file's", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt"  crashkernel 512M size 64M }\n${NEXT}`,
      "iomem.txt": "00100000-3fffffff : System RAM\n  30000000-3fffffff : Crash kernel",
    });
    expect(machineOf(file).crashkernel).toBe("0x20000000..0x23ffffff");
  });

  test("a `memtotal` that is written wins over the sum", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt"  memtotal 64K }\n${NEXT}`,
      "iomem.txt": "00100000-3fffffff : System RAM",
    });
    expect(machineOf(file).pages).toBe(16);
  });

  test.each([
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
  ])("takes %s", async (_, change) => {
    const files = (text: string) => ({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt" }\n${NEXT}`,
      "iomem.txt": text,
    });
    const text = capture("x86-612c-m8g");
    expect(machineOf(await analyseFirst(files(change(text))))).toEqual(machineOf(await analyseFirst(files(text))));
  });

  test("is relative to the file that names it, also in an imported one", async () => {
    const iomem = "00100000-3fffffff : System RAM";
    const source = new TableSource({
      "machines/host.kexec": `machine host { ${X86}  ram from "maps/iomem.txt" }`,
      "machines/maps/iomem.txt": iomem,
      "maps/iomem.txt": "00200000-3fffffff : System RAM",
    });
    const main = `import "machines/host.kexec"\n${NEXT}`;
    const file = only(await analyseFiles({ "main.kexec": main }, ["main.kexec"], source));
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x100000+0x1000" });
    expect(Object.fromEntries(source.reads)).toEqual({ "machines/host.kexec": 1, "machines/maps/iomem.txt": 1 });
  });

  test("is read once for all that name it", async () => {
    const names = ["a", "b", "c"];
    const source = new TableSource({ "iomem.txt": "00100000-3fffffff : System RAM" });
    const machines = names.map((name) => `machine ${name} { ${X86}  ram from "${name === "b" ? "./" : ""}iomem.txt" }`);
    const images = names.map((name) => `image on_${name} on ${name} { buffer kernel { memsz 4K } }`);
    const file = only(
      await analyseFiles({ "main.kexec": [...machines, ...images].join("\n") }, ["main.kexec"], source),
    );
    expect(file.diagnostics).toEqual([]);
    expect(Object.fromEntries(source.reads)).toEqual({ "iomem.txt": 1 });
  });

  test("a machine of which one file is missing has no image placed: its RAM is not all known", async () => {
    const file = await analyseFirst({
      "main.kexec": `machine host { ${X86}  ram from "iomem.txt"  ram from "gone.txt" }\n${NEXT}
        machine other { ${X86}  ram from "iomem.txt" }
        image sound on other { buffer kernel { memsz 4K } }`,
      "iomem.txt": "00100000-3fffffff : System RAM",
    });
    expect(findings(file)).toEqual(['error file-not-readable at "gone.txt"']);
    expect(outcomes(file)).toEqual({ next: "invalid", sound: "loads; kernel 0x100000+0x1000" });
  });

  test("no RAM needs to be written beside it", async () => {
    const file = await analyseFirst({ "main.kexec": `machine host { ${X86}  ram from "gone.txt" }\n${NEXT}` });
    expect(findings(file)).toEqual(['error file-not-readable at "gone.txt"']);
  });
});
