import { expect, test } from "vitest";
import { QUICK_FIXES } from "../../../src/language/lsp/code-actions/quick-fixes.js";
import { readPage } from "../../docs/markdown.js";

test("the documentation has a line for every code that has a quick fix, and for no other", () => {
  const [, section = ""] = readPage("editor.md").split("\n## Quick fixes and refactorings\n");
  const [table = ""] = section.split("\n## ");
  const told = [...table.matchAll(/^\| (\[.*?) \| /gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/\[([\w-]+)\]\(diagnostics\/\1\.md\)/g)].map(([, code]) => code),
  );
  expect(told.toSorted()).toEqual(Object.keys(QUICK_FIXES).toSorted());
});
