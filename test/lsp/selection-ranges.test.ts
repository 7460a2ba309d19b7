import { expect, test } from "vitest";
import { type Position, type SelectionRange, SelectionRangeRequest } from "vscode-languageserver";
import { textIn } from "./harness/edits.js";
import { play } from "./harness/serve.js";

/** The texts that are selected one after the other, without line breaks and spaces around them. */
async function steps(marked: string): Promise<string[]> {
  const { client, scene } = await play(marked);
  const { position, textDocument } = scene.at();
  const [first] = (await client.request(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
  return chain(first as SelectionRange, position).map((range) => textIn(scene.text(), range).replace(/\s+/g, " "));
}

/** From the inside to the outside; each must hold the one before and be larger. */
function chain(first: SelectionRange, position: Position) {
  const found = [];
  let inner = { start: position, end: position };
  for (let step: SelectionRange | undefined = first; step; step = step.parent) {
    const { start, end } = step.range;
    expect(compare(start, inner.start)).toBeLessThanOrEqual(0);
    expect(compare(end, inner.end)).toBeGreaterThanOrEqual(0);
    if (found.length > 0) expect(step.range).not.toEqual(inner);
    inner = step.range;
    found.push(step.range);
  }
  return found;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

test("word, expression, field, block, statement, file", async () => {
  const fields = "memsz (INITRD + 1) * 2 top_down";
  const image = `image next on host { buffer initrd { ${fields} } }`;
  expect(
    await steps(`const A = 1\n\nimage next on host {\n  buffer initrd { memsz (INI‸TRD + 1) * 2 top_down }\n}\n`),
  ).toEqual([
    "INITRD",
    "INITRD + 1",
    "(INITRD + 1)",
    "(INITRD + 1) * 2",
    "memsz (INITRD + 1) * 2",
    fields,
    ` ${fields} `,
    `{ ${fields} }`,
    `buffer initrd { ${fields} }`,
    ` buffer initrd { ${fields} } `,
    `{ buffer initrd { ${fields} } }`,
    image,
    `const A = 1 ${image} `,
  ]);
});

test.each([
  [
    "a range",
    "machine m { ram low 1M..‸3G-1 }",
    ["3G", "3G-1", "1M..3G-1", "ram low 1M..3G-1", " ram low 1M..3G-1 ", "{ ram low 1M..3G-1 }"],
  ],
  ["the name of a file", 'import "hosts/lar‸ge.kexec"', ["large", "hosts/large.kexec", '"hosts/large.kexec"']],
  ["a comment", "const A = 1 // one tw‸o three", ["two", "one two three", "// one two three"]],
  ["a comment of lines", "/* one\n t‸wo */", ["two", "one two"]],
  ["behind a word", "expect next { loads‸ }", ["loads", " loads ", "{ loads }"]],
  ["a condition", "expect a { b i‸n c }", ["in", "b in c", " b in c ", "{ b in c }"]],
  ["between fields", "machine m {  ‸  }", [" ", "{ }"]],
  ["an empty text", "‸", []],
  ["a block that is not closed", "machine m { ram low‸ 1G size 1G", ["low", "ram low 1G size 1G"]],
  [
    "broken text",
    "machine m { ram 1G size ‸oops { x",
    ["oops", "1G size oops", "ram 1G size oops", "machine m { ram 1G size oops"],
  ],
])("%s, and the file at last", async (_, marked, wanted) => {
  expect(await steps(marked)).toEqual([...wanted, marked.replace("‸", "").replace(/\s+/g, " ")]);
});

test("many positions at once, with line ends of Windows, and beyond the end", async () => {
  const { client, scene } = await play("const ⟨a⟩A = 1\r\n\r\nconst ⟨b⟩B = 2\r\n");
  const positions = [scene.at("a").position, scene.at("b").position, { line: 99, character: 99 }];
  const found = (await client.request(SelectionRangeRequest.type, { ...scene.file(), positions })) ?? [];
  expect(found.map(({ range }) => textIn(scene.text(), range))).toEqual(["A", "B", scene.text()]);
});
