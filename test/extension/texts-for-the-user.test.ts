import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { STARTER } from "../../src/extension/commands/starter.js";
import { parseText } from "../../src/language/parser/parse-text.js";
import { analyseText } from "../language/analyse-text.js";

interface Snippet {
  readonly description: string;
  readonly body: readonly string[];
}

const path = join(import.meta.dirname, "../../snippets/kexec.json");
const snippets = Object.entries<Snippet>(JSON.parse(readFileSync(path, "utf8")));

/** What a snippet leaves in the file when the user changes nothing, with the choice of that number wherever one is offered. */
function inserted(body: readonly string[], choice: number): string {
  return body
    .join("\n")
    .replaceAll(/\$\{\d+\|([^|]*)\|\}/g, (_, list: string) => list.split(",").at(choice) ?? list.split(",")[0] ?? "")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll("$0", "");
}

describe("snippets", () => {
  test.each(snippets)("%s is sound, whatever is chosen", (_, { body, description }) => {
    expect(description).toMatch(/^[A-Z]/);
    for (const choice of [0, 1, 2, 3, 4, 5]) {
      const text = inserted(body, choice);
      expect(text).not.toContain("$");
      const whole = text.startsWith("buffer") ? `image a on b { ${text} }` : text;
      expect(parseText(whole).problems, text).toEqual([]);
    }
  });

  test("none comes up while one types: the server offers what fits the place", () => {
    expect(snippets.length).toBeGreaterThan(10);
    for (const [, snippet] of snippets) expect(snippet).not.toHaveProperty("prefix");
  });
});

test("the first scenario loads and has nothing to be mended", async () => {
  const { images, diagnostics } = await analyseText(STARTER);
  expect(diagnostics).toEqual([]);
  expect(images.map(({ name, load }) => [name, load?.placement.failure])).toEqual([["next", null]]);
});
