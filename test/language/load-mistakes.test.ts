import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { analyseTexts, outcomes } from "./analyse-text.js";
import { type Mistake, testMistakes } from "./one-mistake.js";

/** What stands around the mistake: all of it is placed whatever is wrong between. */
const BEFORE = `const SIZE = 4K
machine host { arch arm64  kernel 7.3  ram 1G size 1G }
machine pc { arch x86_64  kernel 7.3  ram 1G size 1G }
image before on host { buffer kernel { memsz SIZE } }
`;
const AFTER = `
image after on host { load arm64_Image { kernel { file_size SIZE  image_size LATE }  dtb size 8K } }
const LATE = SIZE * 2
expect after { loads  kernel at 1G }
`;
const PLACED = {
  before: "loads; kernel 0x40000000+0x1000",
  after: "loads; kernel 0x40000000+0x2000; dtb 0x7fe00000+0x2000",
};

const SYNTAX = "syntax-error";
const FIELD = "unknown-field";
const BRACE = "missing-brace";

/** The header of an arm64 Image, and of a bzImage. */
const ARM = "file_size 4K  image_size 4K";
const BZ = "file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M";

/** An image on one line with these parts, and on lines of their own. */
const arm = (parts: string) => `image a on host { load arm64_Image { ${parts} } }`;
const armLines = (...parts: string[]) => `image a on host {\n load arm64_Image {\n ${parts.join("\n ")}\n }\n}`;
const pc = (parts: string) => `image a on pc { load bzImage { kernel { ${BZ} }  ${parts} } }`;

/** One mistake each, told once, at the place marked. */
const MISTAKES: readonly Mistake[] = [
  // braces, on lines of their own
  ["a header not closed", BRACE, armLines(`kernel { file_size 4K image_size 4»K«`, "initrd size 4K", "dtb size 8K")],
  ["a header over lines not closed", BRACE, armLines("kernel {", "file_size 4K", "image_size 4»K«", "dtb size 8K")],
  ["purgatory not closed", BRACE, pc("\n purgatory { memsz 20»K«\n initrd size 4K\n")],
  ["a load not closed", BRACE, `image a on host {\n load arm64_Image {\n kernel { ${ARM} }\n dtb size 8K\n»}«`],
  ["an image not closed", BRACE, `image a on host {\n load arm64_Image {\n kernel { ${ARM} }\n dtb size 8K\n »}«`],
  ["load and image not closed", BRACE, `image a on host {\n load arm64_Image {\n kernel { ${ARM} }\n dtb size 8»K«`],
  ["nothing closed", BRACE, "image a on host {\n load arm64_Image {\n kernel { file_size 4K  image_size 4»K«"],
  ["a header not opened", BRACE, armLines(`»kernel« ${ARM} }`, "dtb size 8K")],
  ["a header over lines not opened", BRACE, armLines("»kernel«", "file_size 4K", "image_size 4K", "}", "dtb size 8K")],
  ["purgatory not opened", BRACE, pc("»purgatory« memsz 20K }  initrd size 4K")],
  ["sizes not opened", BRACE, pc("\n »purgatory«\n bufsz 4K\n}\n initrd size 4K")],
  ["a load not opened", BRACE, `image a on host {\n load »arm64_Image«\n kernel { ${ARM} }\n dtb size 8K\n }\n}`],
  ["an image not opened", BRACE, `image a on »host«\n load arm64_Image {\n kernel { ${ARM} }\n dtb size 8K\n }\n}`],
  ["a brace too many in a load", BRACE, armLines(`kernel { ${ARM} }`, "»}«", "dtb size 8K")],
  // braces, on one line
  ["a header not closed, on one line", BRACE, arm("kernel { file_size 4K  image_size 4»K«  dtb size 8K")],
  ["a header of constants not closed", BRACE, arm("kernel { image_size SIZE  file_size SIZ»E«  dtb size 8K")],
  ["a header of sums not closed", BRACE, arm("kernel { image_size SIZE  file_size (4K + 4K»)«  dtb size 8K")],
  ["a load not closed, on one line", BRACE, `image a on host { load arm64_Image { kernel { ${ARM} }  dtb size 8K »}«`],
  ["a header not opened, on one line", BRACE, arm(`»kernel« ${ARM} }  dtb size 8K`)],
  ["a load not opened, on one line", BRACE, `image a on host { load »arm64_Image« kernel { ${ARM} }  dtb size 8K } }`],
  ["a brace too many in a load, on one line", BRACE, arm(`kernel { ${ARM} } »}«  dtb size 8K`)],
  ["a brace too many behind", BRACE, `${arm(`kernel { ${ARM} }  dtb size 8K`)} »}«`],
  // the loader
  ["a load without its loader", SYNTAX, `image a on host { load »{« kernel { ${ARM} }  dtb size 8K } }`],
  ["a load without anything", SYNTAX, "image a on host {\n »load«\n type default\n}"],
  ["a load without a block", SYNTAX, "image a on host {\n load »arm64_Image«\n type default\n}"],
  ["a loader in quotes", SYNTAX, 'image a on host { load »"Image"« { dtb size 8K } }'],
  ["a loader that there is not", "unknown-word", `image a on host { load »Image« { kernel { ${ARM} }  dtb size 8K } }`],
  ["a misspelt load", FIELD, `image a on host { »laod« arm64_Image { kernel { ${ARM} }  dtb size 8K } }`],
  ["a load in a load", FIELD, arm(`kernel { ${ARM} }  dtb size 8K  »load« bzImage { kernel "a" }`)],
  ["a load in a machine", FIELD, "machine lab { arch arm64  ram 1G size 1G  »load« arm64_Image { dtb size 8K } }"],
  ["a load outside of an image", SYNTAX, `»load« arm64_Image { kernel { ${ARM} }  dtb size 8K }`],
  // parts without their values
  ["a kernel without its value", SYNTAX, armLines("»kernel«", "dtb size 8K")],
  ["a kernel without its value, at the end", SYNTAX, armLines("dtb size 8K", "»kernel«")],
  ["a kernel with a number", SYNTAX, arm("kernel »4K«  dtb size 8K")],
  ["a kernel with a size", SYNTAX, arm("kernel »size« 4K  dtb size 8K")],
  ["an initrd without its value", SYNTAX, armLines(`kernel { ${ARM} }`, "»initrd«", "dtb size 8K")],
  ["an initrd without its size", SYNTAX, armLines(`kernel { ${ARM} }`, "initrd »size«", "dtb size 8K")],
  ["an initrd with a number", SYNTAX, arm(`kernel { ${ARM} }  initrd »4K«  dtb size 8K`)],
  ["an initrd with a block", SYNTAX, arm(`kernel { ${ARM} }  initrd »{« memsz 4K }  dtb size 8K`)],
  ["an initrd `from` a file", SYNTAX, arm(`kernel { ${ARM} }  initrd »from« "a"  dtb size 8K`)],
  ["an initrd of two sizes", SYNTAX, arm(`kernel { ${ARM} }  initrd size 4K »8K«  dtb size 8K`)],
  ["a device tree without its value", SYNTAX, armLines(`kernel { ${ARM} }`, "»dtb«")],
  ["a command line without its value", SYNTAX, armLines(`kernel { ${ARM} }`, "»cmdline«", "dtb size 8K")],
  ["a command line without its length", SYNTAX, armLines(`kernel { ${ARM} }`, "cmdline »length«", "dtb size 8K")],
  ["a command line with a size", SYNTAX, arm(`kernel { ${ARM} }  cmdline »size« 64  dtb size 8K`)],
  ["a command line with a number", SYNTAX, arm(`kernel { ${ARM} }  cmdline »64«  dtb size 8K`)],
  ["a command line without quotes", SYNTAX, arm(`kernel { ${ARM} }  cmdline »console«=ttyS0  dtb size 8K`)],
  ["an IMA list without its size", SYNTAX, armLines("»ima«", `kernel { ${ARM} }`, "dtb size 8K")],
  ["an IMA list with `size`", FIELD, arm(`kernel { ${ARM} }  ima size »4K«  dtb size 8K`)],
  ["an EFI map with `size`", FIELD, pc("efi_map size »4K«")],
  ["keys with `size`", FIELD, pc("dm_crypt_keys size »4K«")],
  ["an EFI map with a string", SYNTAX, pc('efi_map »"a"«')],
  ["purgatory without its block", SYNTAX, pc("\n »purgatory«\n initrd size 4K")],
  ["purgatory with a size", SYNTAX, pc("purgatory »size« 4K")],
  ["a size of purgatory without its value", SYNTAX, pc("purgatory {\n »memsz«\n bufsz 4K\n}")],
  [
    "a field of a header without its value",
    SYNTAX,
    armLines("kernel {", "»file_size«", "image_size 4K", "}", "dtb size 8K"),
  ],
  ["the same on one line", SYNTAX, arm("kernel { »file_size« image_size 4K }  dtb size 8K")],
  ["a field of a header with `=`", SYNTAX, arm("kernel { file_size »=« 4K  image_size 4K }  dtb size 8K")],
  ["a fraction", SYNTAX, arm(`kernel { ${ARM} }  initrd size »1.5G«  dtb size 8K`)],
  ["a unit apart", FIELD, arm(`kernel { ${ARM} }  initrd size 180 »M«  dtb size 8K`)],
  // words misspelt, and fields of other blocks
  ["a misspelt part", FIELD, arm(`kernel { ${ARM} }  »initramfs« size 4K  dtb size 8K`)],
  ["a misspelt part with a block", FIELD, arm(`»kernl« { ${ARM} }  dtb size 8K`)],
  ["a misspelt field of a header", FIELD, arm("kernel { »file_sise« 4K  image_size 4K }  dtb size 8K")],
  ["a field of a header with a hyphen", FIELD, arm("kernel { »file«-size 4K  image_size 4K }  dtb size 8K")],
  ["a field of a buffer in a header", FIELD, arm(`kernel { »memsz« 4K  ${ARM} }  dtb size 8K`)],
  ["a direction in purgatory", FIELD, pc("purgatory { memsz 20K  »top_down« }")],
  ["a buffer in a load", FIELD, arm(`»buffer« kernel { memsz 4K }  kernel { ${ARM} }  dtb size 8K`)],
  ["a type in a load", FIELD, arm(`»type« crash  kernel { ${ARM} }  dtb size 8K`)],
  [
    "a part in an image",
    FIELD,
    `image a on host { »cmdline« "quiet"  load arm64_Image { kernel { ${ARM} }  dtb size 8K } }`,
  ],
  ["a header in an image", FIELD, `image a on host { »kernel« { ${ARM} } }`],
  // characters and strings
  ["a semicolon", SYNTAX, arm(`kernel { ${ARM} }»;«  dtb size 8K`)],
  ["a colon", SYNTAX, arm(`kernel»:« { ${ARM} }  dtb size 8K`)],
  ["a file's name not closed", SYNTAX, armLines('kernel »"Image«', "dtb size 8K")],
  ["a command line not closed", SYNTAX, armLines(`kernel { ${ARM} }`, 'cmdline »"quiet«', "dtb size 8K")],
  [
    "a command line not closed, on one line",
    SYNTAX,
    `image a on host { load arm64_Image { kernel { ${ARM} }  cmdline »"quiet  dtb size 8K } }«`,
  ],
  ["a command line with a `\\`", "malformed-string", arm(`kernel { ${ARM} }  cmdline »"a\\b"«  dtb size 8K`)],
  ["a file's name with a `\\`", "malformed-string", arm(`kernel { ${ARM} }  initrd »"a\\b"«  dtb size 8K`)],
];

testMistakes("one mistake in a load is one problem, and costs nothing else:", MISTAKES, {
  before: BEFORE,
  after: AFTER,
  placed: PLACED,
  complete: "loads; kernel 0x40000000+0x1000; dtb 0x7fe00000+0x2000",
});

describe("a load cut short", () => {
  const LOAD = `image a on host {
    type crash
    load arm64_Image {
        kernel     { file_size 4K  image_size SIZE + (4K)  text_offset 0 }
        initrd     size 4K
        elfcorehdr { bufsz 4K  memsz 8K }
        cmdline    "console=ttyAMA0 quiet"
        ima        4K
        dtb        size 8K
    }
}
`;

  test("at every offset: few findings, all in it, and the others placed", async () => {
    const offsets = Array.from({ length: LOAD.length - 3 }, (_, i) => i + 1);
    const files = await analyseTexts(offsets.map((offset) => `${BEFORE}${LOAD.slice(0, offset)}${AFTER}`));
    const first = BEFORE.split("\n").length;
    for (const [i, file] of files.entries()) {
      const cut = LOAD.slice(0, offsets[i]);
      expect(outcomes(file), cut).toMatchObject(PLACED);
      expect(file.diagnostics.length, cut).toBeLessThanOrEqual(3);
      for (const { line } of file.diagnostics) {
        expect(line, cut).toBeGreaterThanOrEqual(first);
        expect(line, cut).toBeLessThanOrEqual(first + cut.split("\n").length);
      }
    }
  });
});

test("a second load, and a part that stands twice, are told at the second", async () => {
  const load = (parts: string) => `load arm64_Image { kernel { ${ARM} }  ${parts} }`;
  const text = `${BEFORE}image a on host {\n ${load("dtb size 8K  dtb size 16K")}\n ${load("dtb size 4K")}\n}`;
  const [file] = (await analyseTexts([text])) as [ReportFile];
  const placeOf = (what: string) => {
    const before = text.slice(0, text.indexOf(what)).split("\n");
    return [before.length, (before.at(-1) as string).length + 1];
  };
  expect(file.diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
    ["duplicate-field", ...placeOf("dtb size 16K")],
    ["load-not-alone", placeOf(load("dtb size 4K"))[0], 1 + " load ".length],
  ]);
});
