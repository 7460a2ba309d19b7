import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importMachine } from "../../../src/capture/machine-files/import-machine.js";
import { scenarioText } from "../../../src/capture/machine-files/scenario-text.js";
import type { DiagnosticCode } from "../../../src/report/codes.js";
import { analyseFiles } from "../../language/analyse-text.js";
import { captureOf, fileOf } from "../boots.js";
import { fileNamed, profileOf } from "./recognised.js";

/** What may be an error in a scenario out of damaged files: that the log differs, and what the kernel itself refuses. */
const ANSWERS: readonly DiagnosticCode[] = [
  "observed-differs",
  "no-hole",
  "image-refused",
  "cmdline-too-long",
  "too-many-segments",
  "kernel-would-hang",
  "segment-wraps",
  "segment-not-aligned",
  "segment-beyond-limit",
  "segment-overlap",
  "bufsz-over-memsz",
  "half-of-memory",
  "segment-outside-crashkernel",
];

const KHO = "kho-x86-73km-kho-4g-crash256";
const ARM64 = "kho-arm64-73-kho-4g-crash256";

/** The files of a boot, with a small and a failed load of each type in the log. */
function textsOf(boot: string, uname: string): Record<string, string> {
  const cases = captureOf(boot).cases.filter(({ name }) => /initrd-16M$|initrd-300M$/.test(name));
  const files = ["iomem.txt", "memblock-memory.txt", "memblock-reserved.txt", "scratch_phys.txt", "scratch_len.txt"];
  return {
    ...Object.fromEntries(files.map((file) => [file, fileOf(boot, file)])),
    "meminfo.txt": "MemTotal:        3776900 kB\nCmaTotal:          65536 kB\n",
    "uname.txt": uname,
    "page-size.txt": "KernelPageSize:        4 kB\n",
    "cmdline.txt": "root=/dev/vda1 quiet\n",
    "config.txt": "CONFIG_KEXEC_FILE=y\nCONFIG_KEXEC_HANDOVER=y\nCONFIG_IMA_KEXEC=y\n",
    "dmesg.txt": `${fileOf(boot, "dmesg.txt").split("\n").slice(0, 60).join("\n")}\n${cases.flatMap(({ dmesg }) => dmesg).join("\n")}\n`,
  };
}

/** A machine without memblock's files. */
function resourcesOf(boot: string): Record<string, string> {
  return {
    "iomem.txt": fileOf(boot, "iomem.txt"),
    "dmesg.txt": fileOf(boot, "dmesg.txt"),
    "uname.txt": "Linux 6.12.117 x86_64\n",
  };
}

const MACHINES = [
  resourcesOf("x86-612c-m4g-crash256-smp2"),
  textsOf(KHO, "Linux 7.3.4-khokm x86_64\n"),
  textsOf(ARM64, "Linux 7.3.4-kho aarch64\n"),
];

/** What is told of files that a scenario cannot take. */
function notesOf(texts: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(texts).map(([name, text]) => fileNamed(name, text));
  return importMachine(files, "m", profileOf).notes.map(({ file, message }) => `${file}: ${message}`);
}

/** Errors of the scenario that files make, of those that the kernel would not answer. */
async function mistakes(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const files = Object.entries(texts).map(([name, text]) => fileNamed(name, text));
  const { images, machine, template } = importMachine(files, "m", profileOf);
  if (machine === undefined) return [];
  const scenario = scenarioText(machine, images, template, new Map());
  const [report] = await analyseFiles({ ...texts, "main.kexec": scenario }, ["main.kexec"]);
  return (report?.diagnostics ?? [])
    .filter(({ severity, code }) => severity === "error" && !ANSWERS.includes(code))
    .map(({ code, message }) => `${code}: ${message}`);
}

/** What may happen to a file. */
type Damage = (text: string, at: number, length: number) => string;

const DAMAGES: readonly Damage[] = [
  (text, at) => text.slice(0, Math.floor(at * text.length)),
  (text, at) => text.slice(Math.floor(at * text.length)),
  (text, at, length) => text.slice(0, Math.floor(at * text.length)) + text.slice(Math.floor(at * text.length) + length),
  (text, at) => lines(text, at, () => []),
  (text, at) => lines(text, at, (line) => [line, line]),
  (text, at, length) => lines(text, at, (line) => [line.replaceAll(/[1-9a-f](?=[0-9a-f]{3})/g, `${length % 10}`)]),
  (text, at, length) =>
    lines(text, at, (line) => [line.replace(/[0-9a-f](?=[0-9a-f]{5})/, (length % 16).toString(16))]),
  (text, at) => lines(text, at, (line) => [line.replace(/[0-9a-f]{6,}/, "ffffffffffffffff")]),
  (text, at) =>
    lines(text, at, (line) => [
      line.replace(
        /(-|\.\.0x)([0-9a-f]+)/,
        (_, sign, end) => sign + end.replace(/^0*[1-9a-f]/, (from: string) => from.replaceAll(/./g, "f")),
      ),
    ]),
  (text) => text.split("\n").toReversed().join("\n"),
  () => "",
];

function lines(text: string, at: number, change: (line: string) => string[]): string {
  const all = text.split("\n");
  const index = Math.min(Math.floor(at * all.length), all.length - 1);
  return all.toSpliced(index, 1, ...change(all[index] ?? "")).join("\n");
}

const name = fc.constantFrom(...Object.keys(MACHINES[1] ?? {}));

describe("a scenario out of a machine's files is one that `check` accepts", () => {
  test.each(MACHINES)("where they are sound", async (texts) => expect(await mistakes(texts)).toEqual([]));

  const [, kho = {}] = MACHINES;
  const fourth = "   9: 0x0000000000100000..0x0000000000200fff\n";

  test.each<[string, Record<string, string>, string]>([
    [
      "a list of scratch areas is cut",
      { ...kho, "scratch_len.txt": (kho["scratch_len.txt"] ?? "").replace(/\n.*\n$/, "\n") },
      "scratch_phys.txt: it is not used: it lists 3 addresses, scratch_len 2 lengths",
    ],
    [
      "a scratch area ends beyond 64 bits",
      { ...kho, "scratch_len.txt": "0x1000\n0x1000\n0xffffffffffffffff\n" },
      "scratch_phys.txt: it is not used: an area ends beyond 2^64 - 1",
    ],
    [
      "RAM overlaps itself",
      {
        "iomem.txt": "00100000-7fffffff : System RAM\n40000000-bfffffff : System RAM\n",
        "memory.txt": kho["memblock-memory.txt"] ?? "",
      },
      "iomem.txt: it is not used: ranges of it overlap, which those of no machine do",
    ],
    [
      "memory overlaps itself",
      {
        "iomem.txt": "00100000-7fffffff : System RAM\n",
        "memory.txt": `   0: 0x0000000000100000..0x0000000000ffffff\n${fourth.replace("9", "1")}`,
      },
      "memory.txt: it is not used: ranges of it overlap, which those of no machine do",
    ],
    [
      "memory is an empty list",
      {
        "iomem.txt": "00100000-7fffffff : System RAM\n",
        "memory.txt": "   0: 0x0000000000000000..0xffffffffffffffff\n",
      },
      "memory.txt: it is not used: it lists no memory that the kernel maps",
    ],
  ])("where %s, which is told", async (_, texts, note) => {
    expect(notesOf(texts)).toContain(note);
    expect(await mistakes(texts)).toEqual([]);
  });

  test("where a log tells of a crash kernel twice, and nothing else does", async () => {
    const line = "[    0.000000] crashkernel reserved: 0x0000000030000000 - 0x0000000040000000 (256 MB)\n";
    const log = `[    0.000000] Linux version 6.12.117 (x) #1\n${line}${line}`;
    const texts = { "memory.txt": "   0: 0x0000000000100000..0x000000007fffffff\n", "dmesg.txt": log };
    expect(await mistakes(texts)).toEqual([]);
  });

  test("where they are damaged", async () => {
    const damage = fc.record({
      name,
      damage: fc.constantFrom(...DAMAGES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MACHINES),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        async (texts, all) => {
          const damaged = { ...texts };
          for (const { name, damage, at, length } of all) damaged[name] = damage(damaged[name] ?? "", at, length);
          expect(await mistakes(damaged)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("where some are missing, stand under the name of others, or are those of another machine", async () => {
    const places = fc.array(fc.tuple(name, name, fc.constantFrom(...MACHINES)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...MACHINES), fc.boolean(), places, async (texts, whole, pairs) => {
        const others = Object.fromEntries(pairs.map(([as, of, from]) => [as, from[of] ?? ""]));
        expect(await mistakes(whole ? { ...texts, ...others } : others)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
