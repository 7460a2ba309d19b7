import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { blocksOf, DOCS, readPage } from "./markdown.js";

const shown = new Map(
  blocksOf(readPage("fleet.md")).flatMap(({ info, text }) => {
    const name = / file=(\S+)$/.exec(info)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  }),
);
const files = readdirSync(join(DOCS, "recipes")).sort();

test("the page shows every recipe", () => {
  expect([...shown.keys()].sort()).toEqual(files);
});

test.each(files)("%s is as the page shows it", (name) => {
  expect(shown.get(name)).toBe(readFileSync(join(DOCS, "recipes", name), "utf8"));
});

test("the recipes are of this version", () => {
  const versions = [...shown.values()].flatMap((text) => [...text.matchAll(/kexec-scenario[:-](\d+\.\d+\.\d+)/g)]);
  expect(versions.length).toBeGreaterThan(0);
  for (const [, version] of versions) expect(version).toBe(manifest.version);
});
