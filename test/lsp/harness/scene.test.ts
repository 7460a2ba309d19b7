import { expect, test } from "vitest";
import { readScene } from "./scene.js";

test("files, positions and ranges of an indented text", () => {
  const scene = readScene(`
    //// file: a.kexec
    image next on ho‸st {
        ⟦outer|buffer ⟦k⟧⟧ ⟨here⟩{ }
    }
    //// file: sub/b.kexec
    machine ⟦outer|host⟧ { }
  `);
  expect(scene.files).toEqual({
    "a.kexec": "image next on host {\n    buffer k { }\n}\n",
    "sub/b.kexec": "machine host { }\n",
  });
  expect(scene.main).toBe("a.kexec");
  expect(scene.text()).toBe(scene.files["a.kexec"]);
  expect(scene.file("sub/b.kexec")).toEqual({ textDocument: { uri: "file:///sub/b.kexec" } });
  expect(scene.at()).toEqual({ textDocument: { uri: "file:///a.kexec" }, position: { line: 0, character: 16 } });
  expect(scene.at("here").position).toEqual({ line: 1, character: 13 });
  expect(scene.range()).toEqual({ start: { line: 1, character: 11 }, end: { line: 1, character: 12 } });
  expect(scene.locations("outer")).toEqual([
    { uri: "file:///a.kexec", range: { start: { line: 1, character: 4 }, end: { line: 1, character: 12 } } },
    { uri: "file:///sub/b.kexec", range: { start: { line: 0, character: 8 }, end: { line: 0, character: 12 } } },
  ]);
});

test("a text on one line is taken as it stands, as main.kexec", () => {
  expect(readScene("  const A = ‸1  ").files).toEqual({ "main.kexec": "  const A = 1  " });
});

test("what stands before the first file is main.kexec", () => {
  expect(readScene('import "b"\n//// file: b\nconst A = 1').files).toEqual({
    "main.kexec": 'import "b"\n',
    b: "const A = 1",
  });
});

test("positions are counted in UTF-16", () => {
  expect(readScene("// 𝒳ä‸").at().position).toEqual({ line: 0, character: 6 });
});

test("a language's own signs are no marks", () => {
  const text = "/* 1 */ const A = 1 // <a|b> [x|y] | file: z";
  expect(readScene(text).text()).toBe(text);
});

test("marks that do not go together are told", () => {
  expect(() => readScene("a ⟦ b")).toThrow("a ⟦ without a ⟧");
  expect(() => readScene("a ⟧ b")).toThrow("a ⟧ without a ⟦");
  expect(() => readScene("a ⟨two words⟩ b")).toThrow("that is no mark");
  expect(() => readScene("//// file: a\n//// file: a\n")).toThrow("two files a");
});

test("a mark that is asked for must be there once", () => {
  const scene = readScene("‸ ‸ ⟦a|x⟧ ⟦a|y⟧");
  expect(() => scene.at()).toThrow("2 marks ‸ where one should be");
  expect(() => scene.at("x")).toThrow("0 marks ⟨x⟩");
  expect(() => scene.range("a")).toThrow("2 marks ⟦a|…⟧");
  expect(() => scene.text("other")).toThrow("no file other");
});
