import { globSync, readFileSync } from "node:fs";
import { TextDocument } from "langium";
import { describe, expect, test } from "vitest";
import { outlineOf } from "../../src/language/document/outline.js";
import { isConstant, isImage, isImport, isMachine, isSweep } from "../../src/language/generated/ast.js";
import { parseText } from "../../src/language/parser/parse-text.js";

/** What the parser says of a text that it can read. */
function parsedOutline(text: string) {
  const { statements } = parseText(text).value;
  const document = TextDocument.create("", "", 0, text);
  const names = statements
    .filter((node) => isConstant(node) || isMachine(node) || isImage(node) || isSweep(node))
    .map(({ $type: kind, name, $cstNode }) => {
      const start =
        ($cstNode?.offset ?? 0) + ($cstNode?.text.indexOf(name, kind === "Constant" ? 5 : kind.length) ?? 0);
      return {
        kind,
        name,
        range: { start: document.positionAt(start), end: document.positionAt(start + name.length) },
      };
    });
  return { imports: statements.filter(isImport).map(({ path }) => path), names };
}

test("of every example and fixture that can be read, what the parser finds", () => {
  const texts = globSync("{examples,test/**}/*.kexec")
    .map((file) => readFileSync(file, "utf8").replace(/[»«]/g, ""))
    .filter((text) => parseText(text).problems.length === 0);
  expect(texts.length).toBeGreaterThan(50);
  for (const text of texts) expect(outlineOf(text), text).toEqual(parsedOutline(text));
});

test.each([
  ['import "a" import"b"', ['"a"', '"b"'], []],
  ["const A = 1, const\n B = 2", [], ["A", "B"]],
  ["const A = machine const B = image", [], ["A", "B"]],
  [
    "machine machine { ram image 1..2 } image image on machine { buffer const { memsz const } }",
    [],
    ["machine", "image"],
  ],
  ['// const A = 1\n/* machine B { */ machine C { config from "image D on E {" }', [], ["C"]],
  ["constant A = 1\nmachines { }", [], []],
])("%s", (text, imports, names) => {
  expect(parseText(text).problems.length === 0 || text.startsWith("constant")).toBe(true);
  const outline = outlineOf(text);
  expect(outline.imports).toEqual(imports);
  expect(outline.names.map(({ name }) => name)).toEqual(names);
});

describe("broken text", () => {
  test.each([
    [
      "a block that is not closed hides nothing that begins in the first column",
      "machine A {\n  ram\nconst B = 1\n  const C = 1",
      "A B C",
    ],
    ["braces too many", "} }\nconst A = 1", "A"],
    ["no name", "const = 1\nmachine { }\nimage on b { }", ""],
    ["a comment that is not closed", "const A = 1 /*\nconst B = 1", "A"],
    ["a string that is not closed", 'import "a\nconst B = 1', "B"],
    ["nothing", "", ""],
  ])("%s", (_, text, names) => {
    expect(
      outlineOf(text)
        .names.map(({ name }) => name)
        .join(" "),
    ).toBe(names);
  });

  test("a long text is read to its end", () => {
    const heads = [
      "machine a ",
      "machine a { ",
      "machine kernel { } ",
      "{ machine a {\n",
      "} machine a {",
      "\n /**/ const a =",
    ];
    for (const piece of ["/*", '"', "{", "const ", "a", "\n", ...heads]) {
      const { names } = outlineOf(`${piece.repeat(200_000)}\nmachine last {`);
      expect(names.length, piece).toBeLessThanOrEqual(200_001);
    }
  });
});
