import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { analyseTexts, outcomes, textAt } from "./analyse-text.js";
import { type Mistake, testMistakes } from "./one-mistake.js";

/** What stands around the mistake: all of it is placed whatever is wrong between. */
const BEFORE = `const SIZE = 4K
machine host { arch arm64  kernel 6.12  ram 1G size 1G }
image before on host { buffer kernel { memsz SIZE } }
`;
const AFTER = `
image after on host { buffer kernel { memsz SIZE }  buffer initrd { memsz LATE } }
const LATE = SIZE * 2
expect after { loads  initrd at 1G + 4K }
`;
const PLACED = {
  before: "loads; kernel 0x40000000+0x1000",
  after: "loads; kernel 0x40000000+0x1000; initrd 0x40001000+0x2000",
};

const SYNTAX = "syntax-error";

/** One mistake each, told once, at the place marked. */
const MISTAKES: readonly Mistake[] = [
  // statements
  ["a word that begins no statement", SYNTAX, "»machin« lab { arch arm64  ram 1G size 1G }"],
  ["a number for a statement", SYNTAX, "»4K«"],
  ["a string for a statement", SYNTAX, '»"other.kexec"«'],
  ["a field outside of a block", SYNTAX, "»memsz« 4K"],
  ["a block without a word", SYNTAX, "»{« memsz 4K }"],
  ["an import without a file", SYNTAX, "»import«"],
  ["an import of a word", SYNTAX, "import »other«"],
  ["an import of two files", SYNTAX, 'import "main.kexec" »"other.kexec"«'],
  ["a constant without a name", SYNTAX, "const »=« 4K"],
  ["a constant without `=`", SYNTAX, "const SMALL »4K«"],
  ["a constant without a value", SYNTAX, "const SMALL »=«"],
  ["a constant that is a name only", SYNTAX, "const »SMALL«"],
  ["a constant with `==`", SYNTAX, "const SMALL =»=« 4K"],
  ["a constant with a range", SYNTAX, "const SMALL = 1G»..«2G"],
  ["a constant with two values", SYNTAX, "const SMALL = 4K »8K«"],
  ["a number for a name", SYNTAX, "const »4K« = 4K"],
  ["a name with a hyphen", SYNTAX, "machine my»-«host { arch arm64  ram 1G size 1G }"],
  ["a machine without a name", SYNTAX, "machine »{« arch arm64  ram 1G size 1G }"],
  ["a machine without a block", SYNTAX, "machine »lab«"],
  ["an image without `on`", SYNTAX, "image a »host« { buffer b { memsz 4K } }"],
  ["an image without a machine", SYNTAX, "image a on »{« buffer b { memsz 4K } }"],
  ["an image on two machines", SYNTAX, "image a on host »host« { buffer b { memsz 4K } }"],
  ["an expectation without an image", SYNTAX, "expect »{« loads }"],
  // machines
  ["a field of another kind of block", "unknown-field", "machine lab { arch arm64  »memsz« 4K  ram 1G size 1G }"],
  ["a field that there is not", "unknown-field", "machine lab { arch arm64  »rom« 0 size 4K  ram 1G size 1G }"],
  ["a field with `=`", SYNTAX, "machine lab { arch »=« arm64  ram 1G size 1G }"],
  ["a word in quotes", SYNTAX, 'machine lab { arch »"arm64"«  ram 1G size 1G }'],
  ["a field without its word, at the end of its line", SYNTAX, "machine lab {\n »arch«\n ram 1G size 1G\n}"],
  ["a kernel without a version", SYNTAX, "machine lab {\n arch arm64\n »kernel«\n ram 1G size 1G\n}"],
  ["a word for a version", SYNTAX, "machine lab { arch arm64  kernel »new«  ram 1G size 1G }"],
  ["a page without a size", SYNTAX, "machine lab {\n arch arm64\n »page«\n ram 1G size 1G\n}"],
  ["a ram without a range", SYNTAX, "machine lab {\n arch arm64\n »ram«\n kernel 6.12\n ram 1G size 1G\n}"],
  ["a ram of a first byte only", SYNTAX, "machine lab {\n ram »1G«\n arch arm64\n}"],
  ["a ram without its last byte", SYNTAX, "machine lab {\n ram 1G»..«\n arch arm64\n}"],
  ["a ram without its size", SYNTAX, "machine lab {\n ram 1G »size«\n arch arm64\n}"],
  ["a ram of two ranges", SYNTAX, "machine lab { ram 1G..2G»..«3G  arch arm64 }"],
  ["a range with a hyphen", "unknown-field", "machine lab { ram 1G..2G »last«  arch arm64 }"],
  ["a range with a single point", SYNTAX, "machine lab { ram 1G».«2G  arch arm64 }"],
  ["a fraction for a size", SYNTAX, "machine lab { ram 1G size »1.5G«  arch arm64 }"],
  ["a fraction for a first byte", SYNTAX, "machine lab { arch arm64  ram »0.5G« size 1G }"],
  ["a node without its number", SYNTAX, "machine lab {\n ram 1G size 1G »node«\n arch arm64\n}"],
  ["a string for a range", SYNTAX, 'machine lab { ram »"iomem.txt"«  arch arm64 }'],
  ["`from` without a file", SYNTAX, "machine lab {\n ram »from«\n arch arm64\n}"],
  ["a scratch area without a name", SYNTAX, "machine lab { arch arm64  ram 1G size 1G  scratch »1G« size 64M }"],
  ["a scratch area without a range", SYNTAX, "machine lab {\n scratch »a«\n arch arm64\n ram 1G size 1G\n}"],
  ["a crash kernel with a name", SYNTAX, "machine lab { arch arm64  ram 1G size 1G  crashkernel a »1G« size 64M }"],
  ["a semicolon", SYNTAX, "machine lab { arch arm64»;« ram 1G size 1G }"],
  ["a colon", SYNTAX, "machine lab { arch»:« arm64  ram 1G size 1G }"],
  // images
  ["a type without its word", SYNTAX, "image a on host {\n »type«\n buffer b { memsz 4K }\n}"],
  ["a buffer without a name", SYNTAX, "image a on host { buffer »{« memsz 4K } }"],
  ["a buffer without a block", SYNTAX, "image a on host {\n buffer »b«\n buffer c { memsz 4K }\n}"],
  ["a buffer's field in an image", "unknown-field", "image a on host { »memsz« 4K  buffer b { memsz 4K } }"],
  ["a field without its number", SYNTAX, "image a on host { buffer b { memsz 4K  »buf_min« } }"],
  ["a field without its number, then another", SYNTAX, "image a on host { buffer b { »buf_min« memsz 4K } }"],
  ["a flag with a value", "unknown-field", "image a on host { buffer b { memsz 4K  top_down »yes« } }"],
  ["a flag with a number", SYNTAX, "image a on host { buffer b { memsz 4K  top_down »1« } }"],
  ["a field with two numbers", SYNTAX, "image a on host { buffer b { memsz 4K »8K« } }"],
  ["a negative number", SYNTAX, "image a on host { buffer b { memsz »-« 4K } }"],
  ["an operator at the end", SYNTAX, "image a on host { buffer b { memsz 4K »+« } }"],
  ["two operators", SYNTAX, "image a on host { buffer b { memsz 4K + »*« 2 } }"],
  ["an operator that there is not", SYNTAX, "image a on host { buffer b { memsz 4K »%« 2 } }"],
  ["a parenthesis not closed", SYNTAX, "image a on host { buffer b { memsz (4K + »1« } }"],
  ["a parenthesis not opened", SYNTAX, "image a on host { buffer b { memsz 4K »)« } }"],
  ["empty parentheses", SYNTAX, "image a on host { buffer b { memsz (»)« } }"],
  ["a buffer in a buffer", "unknown-field", "image a on host { buffer b { memsz 4K  »buffer« c { memsz 4K } } }"],
  ["a buffer not closed", "missing-brace", "image a on host {\n buffer b { memsz 4»K«\n buffer c { memsz 4K }\n}"],
  ["an image not closed", "missing-brace", "image a on host { buffer b { memsz 4K »}«"],
  [
    "a brace too many inside",
    "missing-brace",
    "image a on host { buffer b { memsz 4K } »}«\n buffer c { memsz 4K }\n}",
  ],
  ["a brace too many behind", "missing-brace", "image a on host { buffer b { memsz 4K } } »}«"],
  ["an expression's mistake", "division-by-zero", "image a on host { buffer b { memsz 4K + (»8K / 0«) } }"],
  // expectations
  ["a segment alone", SYNTAX, "expect before { »kernel« }"],
  ["a segment alone, and another condition", SYNTAX, "expect before {\n »kernel«\n loads\n}"],
  ["a relation that there is not", SYNTAX, "expect before { kernel »over« 1G }"],
  ["`in` without a region", SYNTAX, "expect before {\n loads\n kernel »in«\n kernel at 1G\n}"],
  ["`at` without an address", SYNTAX, "expect before { loads\n kernel »at« }"],
  ["`fails` without an errno", SYNTAX, "expect before { »fails« }"],
  ["a headroom of nothing", SYNTAX, "expect before { »headroom« }"],
  ["a headroom without a size", SYNTAX, "expect before { headroom »kernel« }"],
  ["a headroom of two names", SYNTAX, "expect before { headroom kernel »initrd« >= 4K }"],
  ["a headroom with another sign", SYNTAX, "expect before { headroom kernel »>« 4K }"],
  ["a headroom with `>=` and nothing", SYNTAX, "expect before {\n loads\n headroom kernel »>=«\n}"],
  ["a headroom of a number", SYNTAX, "expect before { headroom »4K« >= 4K }"],
  ["a `>=` without a headroom", SYNTAX, "expect before { kernel »>=« 4K }"],
  ["a number for a region", SYNTAX, "expect before { kernel in »1G« }"],
  ["a number for a condition", SYNTAX, "expect before { »1G« }"],
  ["an expectation's block in a block", SYNTAX, "expect before { »{« loads } }"],
  // characters
  ["a letter of another alphabet", SYNTAX, "image a on host { buffer »é« { memsz 4K } }"],
  ["a pound sign for a comment", SYNTAX, "»#« comment"],
  ["a string not closed", SYNTAX, 'import »"other.kexec«'],
];

testMistakes("one mistake is one problem, and costs nothing else:", MISTAKES, {
  before: BEFORE,
  after: AFTER,
  placed: PLACED,
  complete: "loads; b 0x40000000+0x1000",
});

describe("mistakes in different statements are each told", () => {
  test("all of them in one file", async () => {
    const sound = "image sound on host { buffer kernel { memsz 4K } }";
    const several = MISTAKES.filter(([what]) => !/string|expression|type|area|number for a name/.test(what));
    const text = [
      "machine host { arch arm64  kernel 6.12  ram 1G size 1G }",
      ...several.flatMap(([, , marked], i) => [
        marked.replaceAll("image a ", `image a${i} `).replaceAll("lab", `lab${i}`).replaceAll("SMALL", `SMALL${i}`),
        sound.replace("sound", `sound${i}`),
      ]),
      "image before on host { buffer kernel { memsz 4K } }",
    ].join("\n");
    const [file] = (await analyseTexts([text.replace(/[»«]/g, "")])) as [ReportFile];
    expect(file.diagnostics.map(({ code }) => code)).toEqual(several.map(([, code]) => code));
    expect(file.images.filter(({ name }) => name.startsWith("sound")).map(({ load }) => load !== null)).toEqual(
      several.map(() => true),
    );
  });
});

test("a strange character right behind a mistake is that mistake, one elsewhere is another", async () => {
  const [file] = (await analyseTexts(["const A = +§ 1\nconst B = 4K §\nconst C = 4K"])) as [ReportFile];
  expect(file.diagnostics.map((diagnostic) => [diagnostic.line, textAt(file.text, diagnostic)])).toEqual([
    [1, "+"],
    [2, "§"],
  ]);
});

describe("statements need no lines of their own", () => {
  const host = "machine host { arch arm64 kernel 6.12 ram 1G size 1G }";
  const image = (name: string, buffer = "memsz 4K") => `image ${name} on host { buffer kernel { ${buffer} } }`;
  const placed = "loads; kernel 0x40000000+0x1000";

  test.each([
    ["on one line", " "],
    ["on one line each, indented", "\n    "],
    ["with a comment between", " /* */ "],
  ])("%s, a mistake costs its own", async (_, gap) => {
    const text = [host, image("a"), image("b", "memsz 4K 8K"), image("c"), "const D = 4K", image("e", "memsz D")].join(
      gap,
    );
    const [file] = (await analyseTexts([text])) as [ReportFile];
    expect(file.diagnostics.map((diagnostic) => textAt(text, diagnostic))).toEqual(["8K"]);
    expect(outcomes(file)).toEqual({ a: placed, b: "invalid", c: placed, e: placed });
  });

  test("a brace that is missing costs its own, and those that begin further in", async () => {
    const open = image("b").slice(0, -1);
    const text = `  ${host}\n  ${image("a")}\n  ${open}\n    ${image("inside")}\n  ${image("c")}\n${image("d")}`;
    const [file] = (await analyseTexts([text])) as [ReportFile];
    expect(file.diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ["unknown-field", 4],
      ["missing-brace", 4],
    ]);
    expect(outcomes(file)).toEqual({ a: placed, b: "invalid", c: placed, d: placed });
  });

  test("on a line as long as no one reads, it costs its own too", async () => {
    const long = `/* ${"long ".repeat(500)}*/`;
    const text = [long, host, image("a"), image("b").slice(0, -1), image("c"), image("d")].join(" ");
    const [file] = (await analyseTexts([text])) as [ReportFile];
    expect(file.diagnostics.map(({ code, column }) => [code, column])).toEqual([
      ["missing-brace", text.lastIndexOf("}", text.indexOf("image c")) + 1],
    ]);
    expect(outcomes(file)).toEqual({ a: placed, b: "invalid", c: placed, d: placed });
  });
});

test("an image without a name, on a machine that is named as a block, is closed once", async () => {
  const [file] = (await analyseTexts(["image on kernel {\n    load a {"])) as [ReportFile];
  expect(file.diagnostics.map((diagnostic) => [diagnostic.code, textAt(file.text, diagnostic)])).toEqual([
    ["syntax-error", "on"],
    ["missing-brace", "{"],
  ]);
});

test("what a statement that cannot be read would have declared is not called unknown", async () => {
  const [file] = (await analyseTexts([
    `machine lab arch arm64 { ram 1G size 1G }
    const SIZE 4K
    image next on { buffer kernel { memsz 4K } }
    image other on lab { buffer kernel { memsz SIZE } }
    expect next { loads }
    expect missing { loads }`,
  ])) as [ReportFile];
  expect(file.diagnostics.map((diagnostic) => [diagnostic.code, textAt(file.text, diagnostic)])).toEqual([
    ["syntax-error", "arch"],
    ["syntax-error", "4K"],
    ["syntax-error", "{"],
    ["unknown-image", "missing"],
  ]);
  expect(outcomes(file)).toEqual({ other: "invalid" });
});
