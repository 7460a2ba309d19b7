import { AstUtils, GrammarAST } from "langium";
import { describe, expect, test } from "vitest";
import { KexecGrammar } from "../../src/language/generated/grammar.js";
import { analyseText, findings, outcomes } from "./analyse-text.js";

/** Every word of the grammar. */
const WORDS = [
  ...new Set(
    AstUtils.streamAllContents(KexecGrammar())
      .filter(GrammarAST.isKeyword)
      .map(({ value }) => value)
      .filter((value) => /^[A-Za-z_]/.test(value)),
  ),
];

describe("no word is stolen by loads", () => {
  test("the words of loads are among the grammar's", () => {
    const some = ["load", "kernel", "initrd", "cmdline", "length", "purgatory", "elfcorehdr", "dtb", "ima", "flags"];
    expect(WORDS).toEqual(expect.arrayContaining(some));
  });

  test("every word names a machine and an image that a loader loads, and its segments are asked of by their names", async () => {
    const text = WORDS.map(
      (word) => `
machine ${word} { arch arm64  kernel 7.3  ram ${word} 1G size 1G }
image ${word} on ${word} { load arm64_Image { kernel { file_size 4K  image_size 4K }  initrd size 4K  dtb size 8K } }
expect ${word} { loads  kernel in ${word}  kernel at 1G  initrd at 1G + 4K  dtb at 2G - 2M }`,
    ).join("\n");
    const file = await analyseText(text);
    expect(findings(file)).toEqual([]);
    const placed = "loads; kernel 0x40000000+0x1000; initrd 0x40001000+0x1000; dtb 0x7fe00000+0x2000";
    expect(outcomes(file)).toEqual(Object.fromEntries(WORDS.map((word) => [word, placed])));
    expect(file.images.flatMap(({ expectations }) => expectations.filter(({ holds }) => !holds))).toEqual([]);
  });

  test("every word is a constant wherever a number may stand in a load", async () => {
    const text = WORDS.map(
      (word, i) => `
const ${word} = 4K
machine pc${i} { arch x86_64  kernel 7.3  ram 1G size 1G  crashkernel 1G size 512M }
machine board${i} { arch arm64  kernel 7.3  ram 1G size 1G  crashkernel 1G size 512M }
image x${i} on pc${i} {
    type crash
    load bzImage {
        kernel {
            file_size        ${word} * 16
            setup_sects      ${word} / ${word}
            init_size        ${word} * ${word}
            kernel_alignment ${word}
            pref_address     ${word}
            cmdline_size     ${word}
        }
        initrd size ${word}
        cmdline length ${word} - 1K
        purgatory { bufsz ${word}  memsz ${word}  buf_align ${word} }
        efi_map ${word}
        elfcorehdr { bufsz ${word}  memsz ${word} }
        dtb size ${word}
    }
}
image a${i} on board${i} {
    type crash
    load arm64_Image {
        elfcorehdr { memsz ${word}  bufsz ${word} }
        dtb size ${word}
        initrd size (${word})
        kernel { image_size ${word}  file_size ${word}  text_offset ${word} - ${word}  flags ${word} * 0 }
    }
}
expect x${i} { loads  elfcorehdr at 1G }
expect a${i} { loads  initrd at 1G + ${word} }`,
    ).join("\n");
    const file = await analyseText(text);
    expect(findings(file)).toEqual([]);
    expect(file.images.flatMap(({ expectations }) => expectations.map(({ holds }) => holds))).toEqual(
      WORDS.flatMap(() => [true, true, true, true]),
    );
  });

  test("buffers may be called as the parts of a load are", async () => {
    const names = ["kernel", "initrd", "dtb", "purgatory", "elfcorehdr", "cmdline", "load", "ima", "length"];
    const text = `machine m { arch arm64  kernel 7.3  ram 1G size 1G }
image i on m {
    ${names.map((name) => `buffer ${name} { memsz 4K }`).join("\n    ")}
}
expect i { ${names.map((name, i) => `${name} at 1G + ${i} * 4K`).join("  ")} }`;
    const file = await analyseText(text);
    expect(findings(file)).toEqual([]);
    expect(file.images[0]?.expectations.map(({ holds }) => holds)).toEqual(names.map(() => true));
  });
});
