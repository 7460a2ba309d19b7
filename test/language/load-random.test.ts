import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PLAIN, renderExplanation, renderText } from "../../src/report/index.js";
import { reportDocument } from "../../src/report/json.js";
import schema from "../../src/report/report-1.schema.json" with { type: "json" };
import { randomRun, Tally } from "../engine/random-run.js";
import { analyseTexts, errorsOf, only, outcomes } from "./analyse-text.js";

const validate = new Ajv2020({ allErrors: true }).compile(schema);

/** Sizes that a load may well have, and those at which something ends. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("4K", "64K", "2M", "16M", "64M", "300M", "1G") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "0",
      "1",
      "15",
      "2017",
      "2018",
      "4G - 1",
      "4G",
      "4G + 1",
      "1 * 2P",
      "8E",
      "0xffff_ffff_ffff_ffff",
    ),
  },
);

const optional = (part: fc.Arbitrary<string>) => fc.option(part, { nil: "" });
const sizes = (words: readonly string[]) =>
  fc.tuple(...words.map((word) => optional(value.map((size) => `${word} ${size}`)))).map((fields) => fields.join(" "));
const block = (word: string, fields: fc.Arbitrary<string>) => optional(fields.map((text) => `${word} { ${text} }`));
const sized = (words: string) => optional(value.map((size) => `${words} ${size}`));

const common = [
  sized("initrd size"),
  sized("cmdline length"),
  sized("ima"),
  sized("dm_crypt_keys"),
  block("elfcorehdr", sizes(["bufsz", "memsz"])),
];
const header = (fields: readonly [string, string][]) =>
  fc
    .tuple(
      ...fields.map(([word, usual]) =>
        fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, value).map((size) => `${word} ${size}`),
      ),
    )
    .map((values) => `kernel { ${values.join(" ")} }`);

const bzImage = fc
  .tuple(
    header([
      ["file_size", "14M"],
      ["setup_sects", "39"],
      ["init_size", "56M"],
      ["kernel_alignment", "2M"],
      ["pref_address", "16M"],
      ["cmdline_size", "2047"],
    ]),
    ...common,
    sized("efi_map"),
    sized("dtb size"),
    block("purgatory", sizes(["bufsz", "memsz"])),
  )
  .map((parts) => `load bzImage { ${parts.join(" ")} }`);
const arm64Image = fc
  .tuple(
    header([
      ["file_size", "14M"],
      ["image_size", "32M"],
      ["text_offset", "0"],
      ["flags", "0xa"],
    ]),
    ...common,
    value.map((size) => `dtb size ${size}`),
  )
  .map((parts) => `load arm64_Image { ${parts.join(" ")} }`);

const scenario = fc
  .record({
    load: fc.oneof(bzImage, arm64Image),
    kernel: fc.constantFrom("6.1", "6.12", "6.16", "6.17", "6.18", "7.0", "7.1", "7.3"),
    type: fc.constantFrom("default", "default", "crash"),
    memory: fc.constantFrom(
      "ram 1G size 8G  crashkernel 2G size 512M",
      "ram 1G size 1G  ram 40G size 8G",
      "ram 1M size 1G  reserved 64M size 4K  cma 64M",
      "ram 1G size 8G  scratch a 5G size 128M  scratch b 2G size 512M  kho on",
    ),
    ima: fc.constantFrom("", "config IMA_KEXEC", "config no IMA_KEXEC"),
  })
  .map(({ load, kernel, type, memory, ima }) => {
    const arch = load.startsWith("load bz") ? "x86_64" : "arm64";
    // KHO came with 6.16.
    const fields = /^6\.1$|^6\.12$/.test(kernel) ? memory.replace(/scratch.*/, "") : memory;
    return `machine m { arch ${arch}  kernel ${kernel}  ${fields}  ${ima} }\nimage i on m { type ${type}  ${load} }\n`;
  });

test("whatever a load is given, it loads, fails for one reason, or says what has no meaning; every report takes it", async () => {
  const { seed, numRuns } = randomRun("loads of all sizes", 60);
  const tally = new Tally();
  await fc.assert(
    fc.asyncProperty(fc.array(scenario, { minLength: 10, maxLength: 40 }), async (texts) => {
      for (const file of await analyseTexts(texts)) {
        const { load } = only(file.images);
        const errors = errorsOf(file);
        const outcome = outcomes(file).i?.split(";")[0] ?? "";
        tally.add(outcome.split(" ")[0] ?? "");
        if (load === null) expect(errors.length, file.text).toBeGreaterThan(0);
        else expect(errors.length, file.text).toBe(load.placement.failure === null ? 0 : 1);
        for (const { line } of errors) expect(line).toBe(2);
        if (load !== null) {
          const { searches: _, attempts: __, attemptCount: ___, ...explained } = load.explain();
          expect(explained, file.text).toEqual(load.placement);
        }
        expect(validate(reportDocument([file])), `${file.text}${JSON.stringify(validate.errors)}`).toBe(true);
        const text = renderText([file], PLAIN) + renderExplanation(only(file.images), PLAIN, { all: true });
        expect(text, file.text).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { seed, numRuns },
  );
  if (numRuns >= 50)
    for (const outcome of ["loads", "EADDRNOTAVAIL", "EINVAL", "ENOEXEC", "invalid"])
      expect(tally.perThousand(outcome, numRuns * 25), outcome).toBeGreaterThan(1);
});
