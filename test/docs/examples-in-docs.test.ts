import { describe, expect, test } from "vitest";
import { blocksOf, pagesIn, readPage } from "./markdown.js";
import { check, filesShown } from "./scenario-in-docs.js";

/** What stands around an example that is a part of a scenario: named behind the fence, `kexec machine`. */
const AROUND: Readonly<Record<string, (part: string) => string>> = {
  machine: (fields) => `machine example {\narch x86_64\n${fields}}\n`,
};

/** The examples of a page in order, each a whole scenario. */
function examplesOf(page: string): { name: string; text: string }[] {
  return blocksOf(page)
    .filter(({ info }) => info === "kexec" || info.startsWith("kexec "))
    .map(({ info, text }, i) => {
      const part = info.slice("kexec ".length);
      const around = AROUND[part];
      if (part !== "" && !around) throw new Error(`an example is part of a ${part}: nothing is known to put around it`);
      return { name: `${i + 1}, ${text.split("\n")[0]}`, text: around?.(text) ?? text };
    });
}

const pages = pagesIn(".")
  .map((page) => ({ page, text: readPage(page) }))
  .filter(({ text }) => examplesOf(text).length > 0);

/** Files that a page shows by name are there for every example of it. */
describe.each(pages)("$page", ({ text }) => {
  const files = filesShown(text)?.files ?? new Map<string, string>();

  test.each(examplesOf(text))("example $name", async ({ text }) => {
    const main = /^\/\/ file: (\S+)\n/.exec(text)?.[1] ?? "this-example.kexec";
    const { diagnostics } = await check({ main, files: new Map([...files, [main, text]]) });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

test("the language reference has examples", () => {
  expect(examplesOf(readPage("language.md")).length).toBeGreaterThan(8);
});
