import { expect, test } from "vitest";
import { type FoldingRange, FoldingRangeRequest } from "vscode-languageserver";
import { VS_CODE } from "./harness/capabilities.js";
import { play } from "./harness/serve.js";

/** Folding by whole lines, or from character to character. */
function client(foldingRange: object) {
  return { capabilities: { ...VS_CODE, textDocument: { ...VS_CODE.textDocument, foldingRange } } };
}

async function folds(text: string, foldingRange: object): Promise<FoldingRange[]> {
  const { client: one, scene } = await play(text, client(foldingRange));
  return (await one.request(FoldingRangeRequest.type, scene.file())) ?? [];
}

/** `first-last kind` of each fold, lines from 0, in the order of the text. */
async function lineFolds(text: string): Promise<string[]> {
  const found = await folds(text, { lineFoldingOnly: true });
  return found
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)
    .map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`);
}

const TEXT = [
  'import "a.kexec"', // 0
  'import "b.kexec"  // both', // 1
  "", // 2
  "// one", // 3
  "// two", // 4
  "", // 5
  "// alone", // 6
  "const A = 1", // 7
  "const B =", // 8
  "  2", // 9
  "  // between", // 10
  "const C = 3", // 11
  "", // 12
  "const D = 4", // 13
  "machine host {", // 14
  "  arch arm64  /* three", // 15
  "    lines", // 16
  "    of it */", // 17
  "  ram 1G size 1G  // not alone", // 18
  "  // nor this", // 19
  "}", // 20
  "image next on host {", // 21
  "  load bzImage {", // 22
  "    kernel {", // 23
  '      file_size 1  // "{', // 24
  "    }", // 25
  '    cmdline "{ // }"', // 26
  "  }", // 27
  "}", // 28
  "image one on host { buffer kernel { memsz 4K } }", // 29
  "expect next {", // 30
  "  loads }", // 31
];

test("blocks, comments, and runs of imports and constants, by lines", async () => {
  const wanted = ["0-1 imports", "3-4 comment", "7-11", "14-19", "15-17 comment", "21-27", "22-26", "23-24", "30-31"];
  expect(await lineFolds(TEXT.join("\n"))).toEqual(wanted);
  expect(await lineFolds(TEXT.join("\r\n"))).toEqual(wanted);
});

test("from character to character for a client that can", async () => {
  const text = "  // a\n  // b\nmachine m {\n  ram 1M..2M }\nconst A = 1\nconst BC = 2";
  expect(await folds(text, {})).toEqual([
    { kind: "comment", startLine: 0, startCharacter: 2, endLine: 1, endCharacter: 6 },
    { startLine: 2, startCharacter: 11, endLine: 3, endCharacter: 13 },
    { startLine: 4, startCharacter: 0, endLine: 5, endCharacter: 12 },
  ]);
});

test("no more than a client wants: the longest", async () => {
  const found = await folds(TEXT.join("\n"), { lineFoldingOnly: true, rangeLimit: 2 });
  expect(found.map(({ startLine }) => startLine).sort((a, b) => a - b)).toEqual([14, 21]);
});

test.each([
  ["an empty text", "", []],
  ["a block that is not closed", "machine m {\n  arch arm64\n\n  ram 1G size 1G\n\n\n", ["0-3"]],
  [
    "a block that the next statement closes",
    "machine m {\n  arch arm64\nconst A = 1\nimage i on m {\n  type crash\n}",
    ["0-1", "3-4"],
  ],
  ["braces too many", "}\n}\nmachine m {\n  arch arm64\n}\n}", ["2-3"]],
  ["a comment that is not closed", "const A = 1\n/* a\nb\nmachine m {", ["1-3 comment"]],
  ["text that is no scenario", "a {\n b {\n c\n }\n}", ["0-3", "1-2"]],
  ["statements of one line", "const A = 1 const B = 2\nmachine m { }", []],
  ["runs that an image parts", "const A = 1\nimage i on m { }\nconst B = 1", []],
  ["indented statements", '  const A = 1\n  const B = 1\n  import "a"\n  import "b"', ["0-1", "2-3 imports"]],
])("broken text: %s", async (_, text, wanted) => expect(await lineFolds(text)).toEqual(wanted));

test("a block far along a line folds from its brace", async () => {
  const line = `/* ${"long ".repeat(500)}*/ const A = 1 machine m { arch arm64 } image i on m {`;
  expect(await folds(`${line}\n  type default }`, {})).toEqual([
    { startLine: 0, startCharacter: line.length, endLine: 1, endCharacter: 15 },
  ]);
});

test("an edit moves what it does not change", async () => {
  const { client: one, scene } = await play(TEXT.join("\n"), client({ lineFoldingOnly: true }));
  const ask = async () => (await one.request(FoldingRangeRequest.type, scene.file())) ?? [];
  const before = await ask();
  one.replace("main.kexec", "// alone\n", "// alone\n\n\n");
  const after = await ask();
  const moved = ({ startLine, endLine, ...fold }: FoldingRange) => ({
    ...fold,
    startLine: startLine > 6 ? startLine + 2 : startLine,
    endLine: endLine > 6 ? endLine + 2 : endLine,
  });
  expect(after).toEqual(before.map(moved));
});
