import { expect, test } from "vitest";
import { SnippetTextEdit, StringValue, TextEdit } from "vscode-languageserver";
import { applyEdits, applyWorkspaceEdit, markRanges, textIn } from "./edits.js";
import { readScene } from "./scene.js";

test("edits apply to the text as it was, in any order", () => {
  const scene = readScene("⟦a|one⟧ ‸two\n⟦b|three⟧");
  const edits = [
    TextEdit.replace(scene.range("b"), "3"),
    TextEdit.insert(scene.at().position, "1½ "),
    TextEdit.del(scene.range("a")),
  ];
  expect(applyEdits(scene.text(), edits)).toBe(" 1½ two\n3");
});

test("edits that overlap, or lie beyond the text, are told", () => {
  const insert = (line: number, character: number) => TextEdit.insert({ line, character }, "x");
  const scene = readScene("⟦a|o⟦b|n⟧e⟧");
  const overlapping = [TextEdit.del(scene.range("a")), TextEdit.del(scene.range("b"))];
  expect(() => applyEdits("one", overlapping)).toThrow("Overlap");
  expect(() => applyEdits("one\n", [insert(0, 4)])).toThrow("no position 0:4");
  expect(() => applyEdits("one\n", [insert(2, 0)])).toThrow("no position 2:0");
  expect(applyEdits("one\n", [insert(1, 0)])).toBe("one\nx");
  const { start, end } = scene.range("a");
  expect(() => applyEdits("one", [TextEdit.del({ start: end, end: start })])).toThrow("ends before it begins");
});

test("an edit of a workspace, in both forms", () => {
  const scene = readScene("⟦a⟧\n//// file: b.kexec\nb ⟦b⟧");
  const [a, b] = scene.locations();
  const edits = (location = a) => [TextEdit.replace(location?.range as never, "new")];
  const expected = { "main.kexec": "new\n", "b.kexec": "b new" };
  expect(
    applyWorkspaceEdit(scene.files, { changes: { "file:///main.kexec": edits(a), "file:///b.kexec": edits(b) } }),
  ).toEqual(expected);
  const change = (uri: string, location = a) => ({ textDocument: { uri, version: null }, edits: edits(location) });
  expect(
    applyWorkspaceEdit(scene.files, {
      documentChanges: [change("file:///main.kexec", a), change("file:///b.kexec", b)],
    }),
  ).toEqual(expected);
});

test("what is no plain edit of a file of the scene is told", () => {
  const files = { "main.kexec": "a" };
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const textDocument = { uri: "file:///main.kexec", version: null };
  const snippet: SnippetTextEdit = { range, snippet: StringValue.createSnippet("$1") };
  expect(SnippetTextEdit.is(snippet)).toBe(true);
  expect(() => applyWorkspaceEdit(files, { documentChanges: [{ textDocument, edits: [snippet] }] })).toThrow("snippet");
  expect(() => applyWorkspaceEdit(files, { changes: { "file:///x.kexec": [] } })).toThrow("no file of the scene");
  const create = { kind: "create" as const, uri: "file:///y.kexec" };
  expect(() => applyWorkspaceEdit(files, { documentChanges: [create] })).toThrow("not an edit of a text");
});

test.each(["⟦one⟧ two", "⟦⟦a⟧⟦b⟧c⟧", "⟦⟧a⟦⟧", "⟦a⟦b⟧⟧\n⟦c\nd⟧", "plain"])(
  "ranges are marked as they were: %s",
  (marked) => {
    const scene = readScene(marked);
    const ranges = scene.locations().map(({ range }) => range);
    expect(markRanges(scene.text(), ranges)).toBe(marked);
    expect(markRanges(scene.text(), ranges.toReversed())).toBe(marked);
  },
);

test("the text in a range", () => {
  const scene = readScene("a ⟦b\nc⟧ d");
  expect(textIn(scene.text(), scene.range())).toBe("b\nc");
});
