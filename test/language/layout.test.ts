import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { analyseText, findings, imageOf, outcomes, textAt } from "./analyse-text.js";
import { TWO_NODES, TWO_NODES_FINDINGS, TWO_NODES_OUTCOME } from "./examples.js";

const WITHOUT_COMMENTS = TWO_NODES.replace(/\/\/.*/g, "");

/** Holds a text that means the same as the two-node example against what that means. */
function expectTwoNodes(file: ReportFile): void {
  expect(findings(file)).toEqual(TWO_NODES_FINDINGS);
  expect(outcomes(file)).toEqual({ next: TWO_NODES_OUTCOME });
  expect(imageOf(file, "next").expectations.map(({ holds }) => holds)).toEqual([true, true, true]);
}

test("the two-node example means what its description says", async () => {
  expectTwoNodes(await analyseText(TWO_NODES));
});

describe("the same, but", () => {
  test.each([
    ["with CRLF", TWO_NODES.replaceAll("\n", "\r\n")],
    ["with lone CR", TWO_NODES.replaceAll("\n", "\r")],
    ["with line ends of all kinds", TWO_NODES.replace(/\n/g, mixed(["\n", "\r\n", "\r"]))],
    ["with tabs", TWO_NODES.replace(/ +/g, "\t")],
    ["with a byte order mark", `\uFEFF${TWO_NODES}`],
    ["without a final newline", TWO_NODES.trimEnd()],
    ["with a form feed and other white space", TWO_NODES.replace(/ {2,}/g, "\f \v\u00A0\u2003")],
    ["with commas", WITHOUT_COMMENTS.replace(/\s+/g, " , ")],
    ["with commas only", WITHOUT_COMMENTS.replace(/\s+/g, ",")],
    ["with commas at the ends of lines", WITHOUT_COMMENTS.replace(/ *$/gm, ",")],
    ["on one line", WITHOUT_COMMENTS.replace(/\s+/g, " ")],
    ["on as many lines as there are words", WITHOUT_COMMENTS.replace(/\s+/g, "\n")],
    ["with a block comment for all white space", WITHOUT_COMMENTS.replace(/\s+/g, "/**/")],
    ["with block comments over several lines", WITHOUT_COMMENTS.replace(/\s+/g, "/*\n * x\n **/")],
    ["with a line comment at every word", WITHOUT_COMMENTS.replace(/\s+/g, "//\n")],
    ["with what looks like a comment in a comment", WITHOUT_COMMENTS.replace(/\s+/g, "/* // /* */ // */ /*\n")],
    ["with as little white space as can be", WITHOUT_COMMENTS.replace(/\s*([{}])\s*/g, "$1").replace(/\s+/g, " ")],
  ])("%s", async (_, text) => {
    expectTwoNodes(await analyseText(text));
  });
});

test.each([
  ["CRLF", "\r\n"],
  ["lone CR", "\r"],
  ["LF", "\n"],
])("places are those of an editor with %s", async (_, end) => {
  const text = ["\t// one", "", "/* two", "three */ image a on »lost {", "}", ""].join(end).replace("»", "");
  const { diagnostics } = await analyseText(text);
  expect(
    diagnostics.map(({ code, line, column, endLine, endColumn }) => [code, line, column, endLine, endColumn]),
  ).toEqual([
    ["empty-image", 4, 16, 4, 17],
    ["unknown-machine", 4, 21, 4, 25],
  ]);
  expect(diagnostics.map((diagnostic) => textAt(text, diagnostic))).toEqual(["a", "lost"]);
});

test("columns count as editors do: UTF-16 units, a tab for one", async () => {
  const { diagnostics } = await analyseText("/* 💾é */\t/* \t */ image a on lost { buffer b { memsz 4K } }");
  expect(diagnostics).toMatchObject([{ line: 1, column: 30, endLine: 1, endColumn: 34 }]);
});

test.each([
  ["nothing", ""],
  ["a byte order mark", "\uFEFF"],
  ["white space", " \t\r\n\n"],
  ["commas", ",,,"],
  ["comments", "// one\n/* two */"],
])("a file of %s is well", async (_, text) => {
  const file = await analyseText(text);
  expect(file).toMatchObject({ images: [], diagnostics: [] });
});

/** Takes the texts in turn. */
function mixed(texts: readonly string[]): () => string {
  let next = 0;
  return () => texts[next++ % texts.length] as string;
}
