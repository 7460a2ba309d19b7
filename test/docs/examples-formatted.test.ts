import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatScenario } from "../../src/language/format/index.js";
import { blocksOf, DOCS } from "./markdown.js";

/** Examples that show a mistake of form: they cannot be formatted. */
const WITH_MISTAKES = [
  "diagnostics/expression-too-deep.md",
  "diagnostics/missing-brace.md",
  "diagnostics/rests-on-error.md",
  "diagnostics/syntax-error.md",
  "diagnostics/unknown-field.md",
];

/** The scenarios that a page shows, as `fmt` would get them: fields of a machine stand in one. */
function examplesOf(page: string) {
  return blocksOf(page)
    .filter(({ info }) => info.startsWith("kexec"))
    .map(({ info, text }, i) => ({
      name: `${i + 1}, ${text.split("\n")[0]}`,
      text: info === "kexec machine" ? `machine example {\n${text.replace(/^(?=.)/gm, "    ")}}\n` : text,
    }));
}

const pages = globSync("**/*.md", { cwd: DOCS })
  .concat("../README.md")
  .map((page) => ({ page, examples: examplesOf(readFileSync(join(DOCS, page), "utf8")) }))
  .filter(({ examples }) => examples.length > 0);

test("the pages have examples", () => {
  expect(pages.map(({ page }) => page)).toEqual(expect.arrayContaining(["language.md", "cli.md", ...WITH_MISTAKES]));
});

describe.each(pages)("$page", ({ page, examples }) => {
  const formatted = examples.map(({ text }) => formatScenario(text));
  const withMistakes = formatted.filter((one) => "errors" in one);

  test("has a mistake of form in the example that is to show one", () => {
    expect(withMistakes).toHaveLength(WITH_MISTAKES.includes(page) ? 1 : 0);
  });

  test.each(examples)("example $name is formatted", ({ text }) => {
    const result = formatScenario(text);
    if (!("errors" in result)) expect(text).toBe(result.text);
  });
});
