import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CodeLensRequest, HoverRequest, InlayHintRequest, type MarkupContent } from "vscode-languageserver";
import { randomRun } from "../engine/random-run.js";
import type { Client, Disk } from "./harness/client.js";
import { serve } from "./harness/serve.js";

const EXAMPLES = readdirSync("examples").filter((name) => name.endsWith(".kexec"));

/** The examples and all that they name. */
function disk(): Disk {
  const files = readdirSync("examples", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ name, parentPath }) => {
      const path = join(parentPath, name);
      return [relative("examples", path), readFileSync(path, "utf8")];
    }),
  );
}

/** The places of a text where a word or sign begins. */
function places(text: string): { line: number; character: number }[] {
  return text
    .split("\n")
    .flatMap((line, number) =>
      [...line.matchAll(/\w+|"|\S/g)].map(({ index }) => ({ line: number, character: index })),
    );
}

/** Asks for everything that is shown in an open file; how many of its places have a hover, and the longest of those. */
async function askAll(client: Client, name: string, every = 1): Promise<{ hovers: number; longest: number }> {
  const file = client.file(name);
  let hovers = 0;
  let longest = 0;
  for (const position of places(client.text(name)).filter((_, i) => i % every === 0)) {
    const found = await client.request(HoverRequest.type, { ...file, position });
    if (!found) continue;
    hovers++;
    const { value } = found.contents as MarkupContent;
    expect(value).not.toMatch(/undefined|null|NaN|\[object/);
    longest = Math.max(longest, value.length);
  }
  const range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  await client.request(InlayHintRequest.type, { ...file, range });
  await client.request(CodeLensRequest.type, file);
  return { hovers, longest };
}

test.each(EXAMPLES)("every word of %s has a hover that is no wall of text", async (name) => {
  const client = await serve({ disk: disk() });
  client.open(name);
  const uncommented = client.text(name).replace(/\/\/.*/g, "");
  const { hovers, longest } = await askAll(client, name);
  // Names of segments and regions that the image has not, and signs, have none.
  const words = uncommented.match(/"[^"]*"|\w+/g) ?? [];
  expect(hovers).toBeGreaterThanOrEqual(words.length);
  expect(longest).toBeLessThan(2000);
});

test("a text with holes in it is no reason to fail", async () => {
  const client = await serve({ disk: disk() });
  for (const name of EXAMPLES) client.open(name);
  const hole = fc.record({
    name: fc.constantFrom(...EXAMPLES),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
  });
  await fc.assert(
    fc.asyncProperty(hole, async ({ name, at, length }) => {
      const text = client.text(name);
      const start = Math.floor(at * text.length);
      client.change(name, text.slice(0, start) + text.slice(start + length));
      await askAll(client, name, 7);
      client.change(name, text);
    }),
    randomRun("hovers of texts with holes", 60),
  );
});
