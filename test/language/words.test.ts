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

/** What the language's description calls words of the language, so that a change to how they are read from the grammar shows. */
const SOME = [
  "import",
  "const",
  "machine",
  "image",
  "expect",
  "on",
  "arch",
  "ram",
  "from",
  "size",
  "node",
  "memsz",
  "at",
];

test("the grammar's words are found", () => {
  expect(WORDS).toEqual(expect.arrayContaining(SOME));
});

describe("no word is stolen from names", () => {
  test("every word names a constant, a machine, its ranges, an image and a buffer, all in one file", async () => {
    const text = WORDS.map(
      (word) => `
const ${word} = 4K
machine ${word} {
    arch arm64
    kernel 6.16
    ram ${word} 1G size 1G
    reserved ${word} 1G size ${word}
    scratch ${word} 1536M size 64M
    scratch other 1664M size 64M
}
image ${word} on ${word} { buffer ${word} { memsz ${word} * 2 } buffer next { memsz ${word} } }
expect ${word} { loads }
expect ${word} {
    ${word} in ${word}
    ${word} at 1536M
    next at 1536M + ${word} * 2
    ${word} below 1536M + ${word} * 2
    ${word} above 1536M
    headroom ${word} >= ${word}
}`,
    ).join("\n");
    const file = await analyseText(text);
    expect(findings(file)).toEqual([]);
    // The array of two areas, one page from the top of the first, aligned to 64K; the buffers from its bottom.
    const placed = (word: string) =>
      `loads; kho_scratch 0x63ff0000+0x1000; ${word} 0x60000000+0x2000; next 0x60002000+0x1000`;
    expect(outcomes(file)).toEqual(Object.fromEntries(WORDS.map((word) => [word, placed(word)])));
    expect(file.images.flatMap(({ expectations }) => expectations.filter(({ holds }) => !holds))).toEqual([]);
  });

  test("every word is a constant wherever a number may stand", async () => {
    const text = WORDS.map(
      (word, i) => `
const ${word} = 4K
const c${i} = (${word}) + ${word} * ${word} / ${word} - ${word}
machine m${i} {
    arch arm64
    kernel 6.12
    page ${word}
    memtotal ${word} * 1M
    ram ${word}..${word} + 1M - 1
    ram ${word} + 1M size ${word} node ${word}
    ram ${word} ${word} + 1G size ${word} node ${word} - ${word} driver_managed
    ram a${i} ${word} + 2G..${word} * 2 + 2G - 1
    reserved ${word}..${word} * 2 - 1
    reserved ${word} ${word} * 2 size ${word}
    crashkernel ${word} size ${word}
}
image i${i} on m${i} {
    type default
    buffer a {
        memsz ${word}
        bufsz ${word}
        buf_align ${word}
        buf_min ${word}
        buf_max ${word} * 8 - 1
    }
    buffer b { mem ${word} * 8 memsz c${i} }
}
expect i${i} {
    a at ${word} * 3
    b below ${word} * 8 + ${word}
    b above ${word} * 8
    headroom a >= ${word} - ${word}
}`,
    ).join("\n");
    const file = await analyseText(text);
    expect(findings(file)).toEqual([]);
    expect(file.images.flatMap(({ expectations }) => expectations.map(({ holds }) => holds))).toEqual(
      WORDS.flatMap(() => [true, true, true, true]),
    );
  });
});
