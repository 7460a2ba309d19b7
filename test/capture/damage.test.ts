import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseIomem } from "../../src/capture/iomem.js";
import { parseKernelConfig } from "../../src/capture/kernel-config.js";
import { parseKernelLog } from "../../src/capture/kernel-log/parse-kernel-log.js";
import { optionsOf } from "../../src/capture/kernel-options.js";
import { parseMemblock } from "../../src/capture/memblock.js";
import { parseMeminfo } from "../../src/capture/meminfo.js";
import type { CaptureProblem } from "../../src/capture/problem.js";
import { parseRamFile } from "../../src/capture/ram-file.js";
import { parseScratchAreas, parseScratchList } from "../../src/capture/scratch-list.js";
import { captureOf, fileOf } from "./boots.js";

/** Every reader, by the problems that it may give. */
const READERS: readonly (readonly [(text: string) => object, readonly CaptureProblem["problem"][]])[] = [
  [parseIomem, ["not-iomem", "addresses-hidden"]],
  [parseMemblock, ["not-memblock"]],
  [parseRamFile, ["not-iomem", "not-memblock", "addresses-hidden"]],
  [parseScratchList, ["not-scratch-list"]],
  [parseMeminfo, ["not-meminfo"]],
  [readConfig, ["not-kernel-config"]],
  [parseKernelLog, ["not-kernel-log"]],
];

function readConfig(text: string): object {
  const config = parseKernelConfig(text);
  return "problem" in config ? config : optionsOf(config);
}

const logOf = (boot: string) =>
  captureOf(boot)
    .cases.flatMap(({ dmesg }) => dmesg)
    .slice(-300)
    .join("\n");

const TEXTS = [
  fileOf("x86-612c-m8g-crash128high", "iomem.txt"),
  fileOf("arm64-src612-efi-2g", "memblock-memory.txt"),
  fileOf("kho-arm64-73-kho-2g", "memblock-reserved.txt"),
  fileOf("kho-arm64-73-kho-2g", "scratch_phys.txt"),
  fileOf("kho-arm64-73-kho-2g", "scratch_len.txt"),
  fileOf("kho-x86-73-kho-4g-crash256", "dmesg.txt"),
  logOf("kho-arm64-73-kho-4g-crash256"),
  logOf("x86-61c-m2g-crash256"),
  logOf("kho-x86-73km-kho-2g"),
  "MemTotal:        4039940 kB\nMemFree: 3000000 kB\nCmaTotal:          65536 kB\n",
  '# Linux/x86 6.12.117 Kernel Configuration\nCONFIG_X86_64=y\n# CONFIG_KEXEC_JUMP is not set\nCONFIG_NR_CPUS_DEFAULT=8192\nCONFIG_A="b\\"c"\n',
];

const LINE_END = /\r\n|\n|\r/;

/** Checks what every reader makes of a text. */
function expectSound(text: string): void {
  const lines = text.split(LINE_END).length;
  for (const [read, problems] of READERS) {
    const result = read(text);
    if (!("problem" in result)) continue;
    const { problem, message, line } = result as CaptureProblem;
    expect(problems).toContain(problem);
    expect(message).not.toBe("");
    if (line === undefined) expect(result).not.toHaveProperty("line");
    else expect(line >= 1 && line <= lines, `line ${line} of ${lines}`).toBe(true);
  }
}

/** Text that is near to what the readers look for. */
const scrap = fc.oneof(
  fc.string({ maxLength: 12, unit: "binary" }),
  fc.stringMatching(/^[0-9a-fx .:,=K\r\n-]{0,12}$/),
  fc.constantFrom(
    "\u0000",
    "\ufeff",
    "\u001b[31m",
    "kexec_file: segment[0]: ",
    "0x",
    "18446744073709551616",
    "f".repeat(17),
  ),
);

/** What may happen to a text; `a` and `b` are places in it, from 0 to 1. */
type Damage = (text: string, a: number, b: number, scrap: string) => string;

const at = (text: { readonly length: number }, share: number) => Math.floor(share * text.length);

const onLines =
  (change: (lines: string[], a: number, b: number) => string[]): Damage =>
  (text, a, b) => {
    const lines = text.split("\n");
    return change(lines, at(lines, a), at(lines, b)).join("\n");
  };

const DAMAGES: readonly Damage[] = [
  (text, a) => text.slice(0, at(text, a)),
  (text, a) => text.slice(at(text, a)),
  (text, a, _, more) => text.slice(0, at(text, a)) + more + text.slice(at(text, a)),
  (text, a, _, more) => text.slice(0, at(text, a)) + more + text.slice(at(text, a) + more.length),
  onLines((lines, a, b) => lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "")),
  onLines((lines, a, b) => lines.toSpliced(b, 0, lines[a] ?? "")),
  onLines((lines, a) => lines.toSpliced(a, 1)),
  (text) => text.replaceAll("\n", "\r"),
  (text) => text.replaceAll("\n", ""),
  (text) => text.toUpperCase(),
  (text) => `${text}\n${text}`,
  (text) => text.replaceAll(/[0-9a-f]{2,}/g, "0"),
];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage = fc.tuple(fc.constantFrom(...DAMAGES), place, place, scrap);

describe("a value or a problem, and a line that is there", () => {
  test("of captures that are damaged", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.array(damage, { minLength: 1, maxLength: 4 }), (text, damages) => {
        expectSound(damages.reduce((damaged, [change, a, b, more]) => change(damaged, a, b, more), text));
      }),
      { numRuns: 400 },
    );
  });

  test("of any text", () => {
    fc.assert(
      fc.property(fc.array(scrap), (parts) => expectSound(parts.join(""))),
      { numRuns: 1000 },
    );
  });

  test("of any two lists of scratch areas", () => {
    const list = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 5 });
    fc.assert(
      fc.property(list, list, (phys, len) => {
        const areas = parseScratchAreas(phys, len);
        if ("problem" in areas) expect(areas.message).not.toBe("");
        else expect(areas).toEqual(phys.map((addr, i) => ({ addr, size: len[i] })));
      }),
    );
  });
});

/** Many repetitions of what a pattern may stumble over; quadratic work would not end in a test's time. */
describe("long texts", () => {
  const MANY = 200_000;
  test.each([
    "0",
    "0-",
    " ",
    "\n",
    "\r",
    "\t: ",
    "00000000-",
    "0: 0x",
    "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n",
    "0x0\n",
    "MemTotal: ",
    "MemTotal: 1 kB\n",
    "CONFIG_",
    "CONFIG_A=1\n",
    'CONFIG_A="\\"',
    'CONFIG_A="\\"\n',
    "# CONFIG_A is n",
    "Loaded ",
    "kexec_file: ",
    "kexec_file: kernel: x kernel_size: 0x1\n",
    "kexec_file: Loaded initrd at 0x1000 bufsz=0x1 memsz=0x1000\n",
    "kexec_file: segment[0]: buf=0x0 bufsz=0x0 mem=0x0 memsz=0x0\n",
    "Linux version 1\n",
    "Linux version ",
    "Memory: 1K/1K available (1K reserved, ",
    "Kernel command line: a \\\n",
    "\u001b[",
    "\u001b[1",
    "[    0.000000] ",
    "a: ",
    '"',
  ])("of %j", (piece) => {
    expectSound(piece.repeat(MANY));
  });

  test("of a string that never ends", () => {
    for (const piece of ["a", "\\", '\\"', '"']) expectSound(`CONFIG_A="${piece.repeat(MANY)}`);
  });

  test("captures many times over", () => {
    for (const text of TEXTS) expectSound(`${text}\n`.repeat(Math.ceil(1_000_000 / text.length)));
  });
});
