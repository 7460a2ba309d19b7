import { type AstNode, EmptyFileSystem } from "langium";
import { describe, expect, test } from "vitest";
import { isBufferCall, isExpectation, isImage, isMachine, type Scenario } from "../../src/language/generated/ast.js";
import { createKexecServices } from "../../src/language/module.js";
import type { KexecParseResult } from "../../src/language/parser/parser.js";

const kexec = createKexecServices(EmptyFileSystem);

/** What is left of a text in the tree: each field, buffer's field and condition as written, in order. */
function kept(text: string): { kept: string[]; mistakes: string[] } {
  const { value, problems } = kexec.parser.LangiumParser.parse<Scenario>(text) as KexecParseResult<Scenario>;
  const nodes = value.statements.flatMap((statement): AstNode[] => {
    if (isMachine(statement)) return statement.fields;
    if (isExpectation(statement)) return statement.conditions;
    if (!isImage(statement)) return [statement];
    return statement.items.flatMap((item): AstNode[] => (isBufferCall(item) ? item.fields : [item]));
  });
  return {
    kept: nodes.map(({ $cstNode }) => $cstNode?.text.replace(/\s+/g, " ") ?? ""),
    mistakes: problems.map(({ offset, length }) => text.slice(offset, offset + length)),
  };
}

/** The parts of a block in lines, one of which has a mistake; all the others are kept. */
function expectOthersKept(head: string, lines: readonly string[], wrong: string, at: string): void {
  for (let i = 0; i <= lines.length; i++) {
    const all = [...lines.slice(0, i), wrong, ...lines.slice(i)];
    const text = `${head} {\n    ${all.join("\n    ")}\n${"}".repeat(head.split("{").length)}`;
    expect(kept(text), text).toEqual({ kept: lines, mistakes: [at] });
  }
}

describe("a mistake costs its own field and no other, wherever it stands", () => {
  test.each([
    ["arch", "arch"],
    ["kernel", "kernel"],
    ["kernel new", "new"],
    ["ram", "ram"],
    ["ram from", "from"],
    ["ram a", "a"],
    ["ram a 1G", "1G"],
    ["ram 1G..", ".."],
    ["ram 1G size", "size"],
    ["ram 1G size (1", "1"],
    ["ram 1G size 1G node", "node"],
    ["ram 1.5G size 1G", "1.5G"],
    ["reserved", "reserved"],
    ["crashkernel", "crashkernel"],
    ["scratch", "scratch"],
    ["scratch a", "a"],
    ["scratch 1G size 1G", "1G"],
    ["page", "page"],
    ["memtotal 4K *", "*"],
    ["walk 5", "5"],
    ["size 4K", "size"],
    ["{ }", "{"],
  ])("in a machine: %s", (wrong, at) => {
    expectOthersKept("machine host", ["page 4K", "ram low 1G size 1G", "kernel 6.16", "scratch s 1G..2G"], wrong, at);
  });

  test.each([
    ["memsz", "memsz"],
    ["memsz (4K", "4K"],
    ["memsz 4K -", "-"],
    ["memsz = 4K", "="],
    ["memsz 1.5K", "1.5K"],
    ["size 4K", "size"],
    ["8K", "8K"],
  ])("in a buffer: %s", (wrong, at) => {
    // A flag behind what breaks off would be a constant in it: none here.
    expectOthersKept("image a on b { buffer c", ["memsz 4K", "bufsz 4K", "buf_min 1G + 4K"], wrong, at);
  });

  test.each([
    ["type", "type"],
    ["type 5", "5"],
    ["memsz 4K", "memsz"],
    ["buffer", "buffer"],
    ["buffer c", "c"],
    ["buffer { memsz 1K }", "{"],
  ])("in an image: %s", (wrong, at) => {
    const lines = ["type crash", "buffer d { memsz 4K }", "buffer e { memsz 8K }"];
    for (let i = 0; i <= lines.length; i++) {
      const all = [...lines.slice(0, i), wrong, ...lines.slice(i)];
      const text = `image a on b {\n    ${all.join("\n    ")}\n}`;
      expect(kept(text), text).toEqual({ kept: ["type crash", "memsz 4K", "memsz 8K"], mistakes: [at] });
    }
  });

  test.each([
    ["kernel", "kernel"],
    ["kernel over 1G", "over"],
    ["kernel below", "below"],
    ["kernel at 1 +", "+"],
    ["kernel at (1 2", "2"],
    ["kernel in 5", "5"],
    ["fails", "fails"],
    ["5", "5"],
  ])("in an expectation: %s", (wrong, at) => {
    // `loads` or `fails` behind what breaks off would be a constant in it: none here.
    expectOthersKept("expect a", ["kernel in low", "initrd below 64G", "dtb above 4K"], wrong, at);
  });
});

test("a value over several lines is one mistake", () => {
  const text = "expect a {\n    loads\n    kernel at (1 +\n    2 +\n    3\n    initrd below 4K\n}";
  expect(kept(text)).toEqual({ kept: ["loads", "initrd below 4K"], mistakes: ["3"] });
});

test("two mistakes in a block are told, and cost two fields", () => {
  const text = "machine a {\n    arch arm64\n    ram 1G\n    page 4K\n    kernel\n    memtotal 1G\n}";
  expect(kept(text)).toEqual({ kept: ["arch arm64", "page 4K", "memtotal 1G"], mistakes: ["1G", "kernel"] });
});

test("of very many mistakes in a statement the first ten are told", () => {
  const text = `machine a {\n${"    ram 1G x\n".repeat(30)}}\nmachine b { arch arm64 }`;
  const result = kept(text);
  expect(result.kept).toEqual(["arch arm64"]);
  expect(result.mistakes).toHaveLength(10);
});
