import { describe, expect, test } from "vitest";
import { blocksOf, pagesIn, readPage } from "./markdown.js";
import { check, filesShown } from "./scenario-in-docs.js";

/** What can stand behind the fence of an example, and the whole scenario that the example then is. */
const KINDS: Readonly<Record<string, (example: string) => string>> = {
  kexec: (scenario) => scenario,
  "kexec fails": (scenario) => scenario,
  "kexec machine": (fields) => `machine example {\narch x86_64\n${fields}}\n`,
};

/** The examples of a page in order. */
function examplesOf(page: string) {
  return blocksOf(page)
    .filter(({ info }) => info.startsWith("kexec"))
    .map(({ info, text }, i) => {
      const kind = KINDS[info];
      if (!kind) throw new Error(`nobody knows what a \`${info}\` example is`);
      return { name: `${i + 1}, ${text.split("\n")[0]}`, fails: info === "kexec fails", text: kind(text) };
    });
}

const pages = pagesIn(".")
  .map((page) => ({ page, text: readPage(page) }))
  .filter(({ text }) => examplesOf(text).length > 0);

/** Files that a page shows by name are there for every example of it. */
describe.each(pages)("$page", ({ text }) => {
  const files = filesShown(text)?.files ?? new Map<string, string>();

  test.each(examplesOf(text))("example $name", async ({ text, fails }) => {
    const main = /^\/\/ file: (\S+)\n/.exec(text)?.[1] ?? "this-example.kexec";
    const { diagnostics } = await check({ main, files: new Map([...files, [main, text]]) });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(fails ? 1 : 0);
  });
});

test("the language reference has examples", () => {
  expect(examplesOf(readPage("language.md")).length).toBeGreaterThan(8);
});
