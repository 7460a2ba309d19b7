import { describe, expect, test } from "vitest";
import { findingLines, renderDiagnostics } from "../../src/report/diagnostics.js";
import type { ReportDiagnostic } from "../../src/report/model.js";
import { splitLines } from "../../src/report/snippet.js";
import { PLAIN } from "../../src/report/style.js";
import { finding, sceneFile } from "./scenes.js";

function lines(text: string, diagnostic: ReportDiagnostic): string[] {
  return findingLines("host.kexec", splitLines(text), diagnostic, PLAIN);
}

describe("one finding", () => {
  test("as a compiler tells it, the place marked under its line", () => {
    expect(
      lines("\nimage next on host {\n  buffer initrd { memsz 1G }\n", finding({ line: 3, column: 10, length: 6 })),
    ).toEqual([
      "host.kexec:3:10: error no-hole: initrd finds no hole",
      "    3 |   buffer initrd { memsz 1G }",
      "      |          ^^^^^^",
    ]);
  });

  test("with tabs before it and in it", () => {
    expect(lines("\tx\tinitrd {\t}", finding({ line: 1, column: 4, length: 9 })).slice(1)).toEqual([
      "    1 |     x    initrd {    }",
      "      |          ^^^^^^^^^^^^",
    ]);
  });

  test("after wide characters and controls", () => {
    expect(lines("/* 世界\u001b[2J */ x", finding({ line: 1, column: 14 })).slice(1)).toEqual([
      "    1 | /* 世界␛[2J */ x",
      "      |                ^",
    ]);
  });

  test("without length, and at the end of a line", () => {
    expect(lines("image {", finding({ line: 1, column: 8, length: 0 })).slice(1)).toEqual([
      "    1 | image {",
      "      |        ^",
    ]);
  });

  test("over several lines: to the end of the first", () => {
    expect(
      lines("expect next {\n loads }", finding({ line: 1, column: 8, endLine: 2, endColumn: 9 })).slice(1),
    ).toEqual(["    1 | expect next {", "      |        ^^^^^^"]);
  });

  test.each([
    ["on a blank line", "a\n   \nb", { line: 2, column: 1 }],
    ["beyond the last line", "a", { line: 2, column: 1 }],
    ["beyond the end of its line", "a", { line: 1, column: 9 }],
  ])("%s has no source to show", (_, text, place) => {
    expect(lines(text, finding(place))).toHaveLength(1);
  });

  test("lines end as editors have them", () => {
    expect(lines("a\r\nb\rc", finding({ line: 3, column: 1 }))[1]).toBe("    3 | c");
  });

  test("in a line of 100,000 characters", () => {
    const text = `${"a ".repeat(40_000)}initrd${" b".repeat(10_000)}`;
    const [, source = "", carets = ""] = lines(text, finding({ line: 1, column: 80_001, length: 6 }));
    expect(source).toBe(`    1 | …${"a ".repeat(12)}initrd${" b".repeat(29)}…`);
    expect(carets.indexOf("^")).toBe(source.indexOf("initrd"));
    expect(carets.trim()).toBe("| ^^^^^^".replace("| ", `|${" ".repeat(26)}`));
  });

  test("on a name of 100,000 characters", () => {
    const name = "n".repeat(100_000);
    const [head = "", source = "", carets = ""] = lines(
      `buffer ${name} { }`,
      finding({ line: 1, column: 8, length: 100_000, message: `no hole for \`${name}\`` }),
    );
    expect(head.length).toBeLessThan(250);
    expect(source).toBe(`    1 | buffer ${"n".repeat(81)}…`);
    expect(carets).toBe(`      |        ${"^".repeat(81)}`);
  });

  test("does not cut an emoji in half", () => {
    const [, source = ""] = lines(`${"🙂".repeat(100)}x`, finding({ line: 1, column: 201 }));
    expect(source).toBe(`    1 | …${"🙂".repeat(12)}x`);
    const [, odd = ""] = lines(`a${"🙂".repeat(100)}x`, finding({ line: 1, column: 202 }));
    expect(odd).toBe(`    1 | …${"🙂".repeat(12)}x`);
  });

  test("its related places are notes, of many the first ten", () => {
    const place = { path: "other.kexec", line: 7, column: 3, endLine: 7, endColumn: 5, message: "the other\nsegment" };
    expect(lines("x", finding({ line: 1, column: 1, related: [place] })).at(-1)).toBe(
      "  other.kexec:7:3: note: the other segment",
    );
    const many = lines("x", finding({ line: 1, column: 1, related: Array.from({ length: 12 }, () => place) }));
    expect(many).toHaveLength(3 + 10 + 1);
    expect(many.at(-1)).toBe("  … and 2 more notes");
  });
});

test("all findings of all files, and the summary", () => {
  const warning = finding({ line: 1, column: 1, severity: "warning", code: "size-not-rounded", message: "rounded" });
  const files = [
    sceneFile([], { path: "a.kexec", text: "one", diagnostics: [warning, finding({ line: 1, column: 2 })] }),
    sceneFile([], { path: "b.kexec", text: "two" }),
    sceneFile([], {
      path: "c\u001b.kexec",
      text: "three",
      diagnostics: [finding({ line: 1, column: 1, severity: "info" })],
    }),
  ];
  expect(renderDiagnostics(files, PLAIN)).toBe(`a.kexec:1:1: warning size-not-rounded: rounded
    1 | one
      | ^

a.kexec:1:2: error no-hole: initrd finds no hole
    1 | one
      |  ^

c␛.kexec:1:1: info no-hole: initrd finds no hole
    1 | three
      | ^

1 error, 1 warning in 3 files; no images
`);
});

test("marks are put around, never into, what is said", () => {
  const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const style = {
    error: mark("error"),
    warning: mark("warning"),
    info: mark("info"),
    ok: mark("ok"),
    strong: mark("b"),
    dim: mark("dim"),
  };
  const found = finding({ line: 1, column: 5, length: 2 });
  expect(findingLines("a.kexec", ["ram xy"], found, style)).toEqual([
    "<b>a.kexec:1:5:</b> <error>error no-hole:</error> initrd finds no hole",
    "<dim>    1</dim> <dim>|</dim> ram xy",
    "      <dim>|</dim>     <error>^^</error>",
  ]);
});
