import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileWords } from "../../../src/capture/machine-files/content-words.js";
import { importMachine } from "../../../src/capture/machine-files/import-machine.js";
import { recogniseBinary, unknownBinary } from "../../../src/capture/machine-files/recognise-image.js";
import { scenarioText } from "../../../src/capture/machine-files/scenario-text.js";
import { formatScenario } from "../../../src/language/format/index.js";
import { captureOf, fileOf } from "../boots.js";
import { fileNamed, profileOf } from "./recognised.js";

const BOOT = "kho-x86-73km-kho-4g-crash256";
const CASES = captureOf(BOOT).cases.filter(({ name }) =>
  ["initrd-16M", "crash-initrd-16M", "initrd-300M"].includes(name),
);
const TEXTS: Readonly<Record<string, string>> = {
  "iomem.txt": fileOf(BOOT, "iomem.txt"),
  "memory.txt": fileOf(BOOT, "memblock-memory.txt"),
  "reserved.txt": fileOf(BOOT, "memblock-reserved.txt"),
  "scratch_phys.txt": fileOf(BOOT, "scratch_phys.txt"),
  "scratch_len.txt": fileOf(BOOT, "scratch_len.txt"),
  "meminfo.txt": "MemTotal:        3776900 kB\nCmaTotal:          65536 kB\n",
  "uname.txt": "Linux 7.3.4-khokm x86_64\n",
  "cmdline.txt": 'root=/dev/vda1 quiet dyndbg="file kexec* +p"\n',
  "dmesg.txt": `${fileOf(BOOT, "dmesg.txt").split("\n").slice(0, 60).join("\n")}\n${CASES.flatMap(({ dmesg }) => dmesg).join("\n")}\n`,
};

/** Whatever the files hold, what comes out is a scenario without a mistake of form, or none. */
function expectScenario(texts: Readonly<Record<string, string>>): void {
  const files = Object.entries(texts).map(([name, text]) => fileNamed(name, text));
  const { images, machine, picked, template } = importMachine(files, "m", profileOf);
  for (const file of files) expect(fileWords(file, picked)).not.toBe("");
  if (machine === undefined) return;
  const outcomes = new Map(images.map(({ name }) => [name, "EINVAL"]));
  for (const outcome of [new Map<string, string>(), outcomes, new Map(images.map(({ name }) => [name, null]))]) {
    expect(formatScenario(scenarioText(machine, images, template, outcome))).toHaveProperty("text");
  }
}

const name = fc.constantFrom(...Object.keys(TEXTS));

/** One change of a text: characters put in, taken out or replaced, or a line twice. */
const change = fc.record({
  name,
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 200 }),
  inserted: fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: "binary", maxLength: 10 }),
    fc.constantFrom("\n", "\r", '"', "\\", "// ", "*/", "}", "0", "f", "ffffffffffffffff", "\u2028"),
  ),
});

describe("damaged files", () => {
  test("sound ones first", () => expectScenario(TEXTS));

  test("changed in places", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const texts = { ...TEXTS };
        for (const { at, inserted, length, name } of changes) {
          const text = texts[name] ?? "";
          const start = Math.floor(at * text.length);
          texts[name] = text.slice(0, start) + inserted + text.slice(start + length);
        }
        expectScenario(texts);
      }),
      { numRuns: 300 },
    );
  });

  test("some missing, some under the name of others", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 8 }), (pairs) => {
        expectScenario(Object.fromEntries(pairs.map(([as, of]) => [as, TEXTS[of] ?? ""])));
      }),
    );
  });

  test("names of any characters but line ends are quoted right", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1 }).filter((text) => !/[\r\n]/.test(text)),
        (prefix) => {
          expectScenario(Object.fromEntries(Object.entries(TEXTS).map(([file, text]) => [prefix + file, text])));
        },
      ),
    );
  });

  test("bytes of any kind are something", () => {
    const heads = fc.uint8Array({ maxLength: 600 });
    fc.assert(
      fc.property(
        heads,
        fc.option(heads, { nil: undefined }),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (head, inside, size) => {
          const content =
            recogniseBinary(head, size, "initrd.img", inside, "bzImage") ?? unknownBinary(head, "bzImage");
          expect(content.kind).toMatch(/^(?:kernel|initrd|dtb|unused)$/);
        },
      ),
    );
  });
});
