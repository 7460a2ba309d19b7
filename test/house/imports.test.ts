import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkImports } from "../../scripts/check-imports.mjs";
import { RULES } from "../../scripts/import-rules.mjs";

type Tree = Readonly<Record<string, string>>;

/** A small tree that keeps all rules and has every form of import that they allow. */
const sound: Tree = {
  "package.json": '{ "devDependencies": { "commander": "1.0.0", "langium": "1.0.0" } }',
  "src/engine/index.ts": 'export { place } from "./place.js";\nexport type * from "./model.js";',
  "src/engine/place.ts": 'import type { Piece } from "./model.js";\nexport const place = (piece: Piece) => piece;',
  "src/engine/model.ts": 'import type { place } from "./place.js";\nexport interface Piece { place: typeof place }',
  "src/report/index.ts": 'export * from "../engine/index.js";',
  "src/capture/iomem.ts": 'import type { Piece } from "../engine/model.js";\nexport const read = (): Piece[] => [];',
  "src/language/main.ts": 'import "langium/node";\nimport { read } from "../capture/iomem.js";\nread();',
  "src/cli/main.ts": `import "node:fs";
import about from "../../package.json" with { type: "json" };
await import("commander");
await import(\`./check.js\`);`,
  "src/cli/check.ts": 'export { place } from "../engine/index.js";',
  "src/extension/main.ts": 'import * as vscode from "vscode";\nexport type Piece = import("../report/index.js").Piece;',
};

/** One line, added below a file of the sound tree, and what must be reported there. */
const lines: readonly [file: string, line: string, rule: keyof typeof RULES][] = [
  ["src/engine/place.ts", 'import type { Piece } from "../report/index.js";', "layer"],
  ["src/engine/place.ts", 'import type { Piece } from "../capture/iomem.js";', "layer"],
  ["src/engine/place.ts", 'export type Read = import("../capture/iomem.js").read;', "layer"],
  ["src/report/index.ts", 'export * from "../cli/check.js";', "layer"],
  ["src/capture/iomem.ts", 'export { place } from "../report/index.js";', "layer"],
  ["src/language/main.ts", 'await import("../cli/check.js");', "layer"],
  ["src/cli/check.ts", 'import "../extension/main.js";', "layer"],
  ["src/capture/iomem.ts", 'import { place } from "../engine/index.js";', "types-only"],
  ["src/extension/main.ts", 'import { type Piece } from "../engine/model.js";', "types-only"],
  ["src/engine/place.ts", 'import "langium";', "no-package"],
  ["src/engine/place.ts", 'import type { Command } from "commander";', "no-package"],
  ["src/report/index.ts", 'import "langium";', "no-package"],
  ["src/capture/iomem.ts", 'const commander = require("commander");', "no-package"],
  ["src/language/main.ts", 'import "commander";', "no-package"],
  ["src/cli/check.ts", 'import "vitest";', "no-package"],
  ["src/extension/main.ts", 'import "langium";', "no-package"],
  ["src/engine/place.ts", 'import "node:fs";', "no-node"],
  ["src/engine/place.ts", '/// <reference types="node" />', "no-package"],
  ["src/report/index.ts", 'await import("fs/promises");', "no-node"],
  ["src/capture/iomem.ts", 'import fs = require("node:fs");', "no-node"],
  ["src/cli/check.ts", 'import "../../outside.js";', "outside-src"],
  ["src/engine/place.ts", 'import about from "../../outside.js";', "outside-src"],
  ["src/cli/check.ts", 'import "picocolors";', "undeclared"],
  ["src/engine/place.ts", 'import "./nowhere.js";', "unresolved"],
  ["src/engine/place.ts", 'import "./model";', "unresolved"],
  ["src/cli/check.ts", "await import(process.argv[2]);", "no-computed-import"],
  ["src/engine/place.ts", 'export { place as again } from "./place.js";', "no-cycle"],
];

/** A file added to the sound tree, against which a rule speaks as a whole. */
const files: readonly [file: string, text: string, rule: keyof typeof RULES][] = [
  ["src/engine/forgotten.ts", 'export { place } from "./place.js";', "unused"],
  ["src/engine/forgotten.mjs", "export {};", "unused"],
  ["src/elsewhere/index.ts", "export {};", "unknown-layer"],
];

function check(tree: Tree): string[] {
  const root = mkdtempSync(join(tmpdir(), "imports-"));
  try {
    for (const [path, text] of Object.entries({ "outside.ts": "export {};", ...tree })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkImports(root).violations.map(({ file, line, rule }) => `${file}:${line}: ${rule}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe("the house rules on imports", () => {
  test("are kept by this project", () => {
    const { files: count, violations } = checkImports(join(import.meta.dirname, "../.."));
    expect(count).toBeGreaterThan(10);
    expect(violations).toEqual([]);
  });

  test("are kept by the sound tree", () => {
    expect(check(sound)).toEqual([]);
  });

  test.each(lines)("in %s, %s goes against %s", (file, line, rule) => {
    const text = `${sound[file]}\n${line}`;
    expect(check({ ...sound, [file]: text })).toEqual([`${file}:${text.split("\n").length}: ${rule}`]);
  });

  test.each(files)("%s, holding %s, goes against %s", (file, text, rule) => {
    expect(check({ ...sound, [file]: text })).toContain(`${file}:1: ${rule}`);
  });

  test("a circle is reported once, where it closes; one of types is none", () => {
    const circle = (how: string): Tree => ({
      ...sound,
      "src/cli/check.ts": 'import "./one.js";',
      "src/cli/one.ts": 'import "./two.js";\nimport "./three.js";',
      "src/cli/two.ts": 'import "./three.js";',
      "src/cli/three.ts": `${how} "./one.js";`,
    });
    expect(check(circle("import"))).toEqual(["src/cli/three.ts:1: no-cycle"]);
    expect(check(circle("import type {} from"))).toEqual([]);
  });

  test("each have a case here that goes against them", () => {
    const shown = new Set([...lines, ...files].map(([, , rule]) => rule));
    expect([...shown].sort()).toEqual(Object.keys(RULES).sort());
  });
});
