import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseFiles, only } from "./analyse-text.js";

const FIXTURE = new URL("../fixtures/language/observed-differs/kernel/dmesg.txt", import.meta.url);

/** Two loads by Linux 6.1. */
const LINES = readFileSync(FIXTURE, "utf8").trimEnd().split("\n");

const scenario = (kernel: string) => `machine lab {
    arch     x86_64
    kernel   ${kernel}
    ram      0x1000..0x9fbff
    ram      1M..0x7ffdffff
    memtotal 2018064K
}
image next on lab {
    load bzImage {
        kernel  { file_size 14186432  setup_sects 39  init_size 0x3378000  kernel_alignment 2M  pref_address 16M }
        cmdline length 100
    }
}
observed next from "dmesg.txt"
observed next from "dmesg.txt" load 1
`;

type Edit = (lines: string[]) => string[];

const at = fc.nat(LINES.length - 1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  at.map(
    (i): Edit =>
      (lines) =>
        lines.toSpliced(i, 1),
  ),
  at.map(
    (i): Edit =>
      (lines) =>
        lines.toSpliced(i, 0, lines[i] ?? ""),
  ),
  fc.tuple(at, at).map(
    ([i, j]): Edit =>
      (lines) =>
        lines.with(i % lines.length, lines[j] ?? ""),
  ),
  fc.tuple(at, fc.nat(120)).map(
    ([i, length]): Edit =>
      (lines) =>
        lines.with(i % lines.length, (lines[i] ?? "").slice(0, length)),
  ),
  fc.tuple(at, fc.bigInt(0n, 2n ** 64n - 1n), fc.nat(3)).map(
    ([i, number, which]): Edit =>
      (lines) => {
        let count = 0;
        const line = (lines[i] ?? "").replace(/0x[0-9a-f]+/g, (old) =>
          count++ === which ? `0x${number.toString(16)}` : old,
        );
        return lines.with(i % lines.length, line);
      },
  ),
);

/** What can be told of a log. */
const CODES = [
  "observed-agrees",
  "observed-in-part",
  "observed-differs",
  "not-kernel-log",
  "no-load-in-log",
  "value-not-allowed",
];

async function codesOf(kernel: string, log: string): Promise<string[]> {
  const files = { "main.kexec": scenario(kernel), "dmesg.txt": log };
  const { diagnostics } = only(await analyseFiles(files, ["main.kexec"]));
  for (const { message } of diagnostics) expect(message.length).toBeLessThan(2000);
  return diagnostics.map(({ code }) => code);
}

describe("a damaged log", () => {
  test("is answered for, in the words of an observation", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { maxLength: 8 }),
        fc.constantFrom("6.1", "7.2", "6.18"),
        async (edits, kernel) => {
          const lines = edits.reduce((before, change) => (before.length > 0 ? change(before) : before), LINES);
          for (const code of await codesOf(kernel, lines.join("\n"))) expect(CODES).toContain(code);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("of any characters is answered for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (log) => {
        for (const code of await codesOf("6.1", `${LINES[0]}\n${log}`)) expect(CODES).toContain(code);
      }),
      { numRuns: 100 },
    );
  });

  test("with more segments than any kernel has is told of shortly", async () => {
    const segments = Array.from(
      { length: 3000 },
      (_, i) =>
        `[    1.000000] kexec_file: segment[${i}]: buf=0x0 bufsz=0x1 mem=0x${(i * 4096).toString(16)} memsz=0x1000`,
    );
    const codes = await codesOf(
      "6.1",
      [LINES[0], "[    1.000000] kexec_file: nr_segments = 3000", ...segments].join("\n"),
    );
    expect(codes).toEqual([...Array(20).fill("observed-differs"), ...Array(20).fill("observed-differs")]);
  });
});
