import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver";
import { QUICK_FIXES } from "../../../src/language/lsp/code-actions/quick-fixes.js";
import { readMarked } from "../../language/fixture.js";
import type { Client, Disk } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { actionsAt, make } from "./mend.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures/language");

/** What stands in a folder of fixtures, as a disk; scenarios without their marks. */
function diskOf(folder: string): Disk {
  const disk: Disk = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const isScenario = entry.name.endsWith(".kexec");
    disk[relative(folder, path)] = isScenario ? readMarked(content.toString(), "any").text : content;
  }
  return disk;
}

/** The scenarios of a folder that nobody imports: see test/language/fixtures.test.ts. */
function scenariosIn(disk: Disk): string[] {
  return Object.keys(disk).filter((name) => /^(?:[^/]*|.*\/main)\.kexec$/.test(name));
}

/** Mends that make an information of an error: the finding stays. */
const FORESEEN = /^Expect `\w+` to fail: /;

/** Codes whose mend no fixture has: an import of a file that is elsewhere. See imports.test.ts. */
const ELSEWHERE = ["file-not-readable"];

const SYNTAX = ["syntax-error", "missing-brace", "unknown-field", "malformed-number", "unknown-word"];

function countOf(diagnostics: readonly Diagnostic[], { code, message, severity }: Diagnostic): number {
  return diagnostics.filter((one) => one.code === code && one.message === message && one.severity === severity).length;
}

function mistakesOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ code }) => SYNTAX.includes(String(code))).length;
}

/** What is wrong with an action that says it mends a finding; undefined for nothing. */
async function faultOf(
  client: Client,
  name: string,
  action: CodeAction,
  found: Diagnostic,
): Promise<string | undefined> {
  const text = client.text(name);
  const before = client.shown(name) ?? [];
  try {
    await make(client, name, action);
    if (client.text(name) === text) return "changes nothing";
    const now = await client.diagnostics(name);
    if (countOf(now, found) >= countOf(before, found)) return `leaves it: ${found.message}`;
    if (mistakesOf(now) > mistakesOf(before)) return `makes a mistake: ${client.text(name)}`;
    if (
      FORESEEN.test(action.title) &&
      countOf(now, { ...found, severity: 3, message: `${found.message} (as expected)` }) === 0
    )
      return "does not foresee it";
    return undefined;
  } finally {
    client.change(name, text);
    await client.diagnostics(name);
  }
}

describe.each(readdirSync(FIXTURES))("%s", (code) => {
  test("each quick fix mends what it says, and makes no mistake of form", async () => {
    const disk = diskOf(join(FIXTURES, code));
    let offered = 0;
    for (const name of scenariosIn(disk)) {
      const client = await serve({ disk: { ...disk } });
      client.open(name);
      for (const found of await client.diagnostics(name)) {
        const actions = await actionsAt(client, name, found.range, { diagnostics: [found], only: ["quickfix"] });
        const own = actions.filter(({ diagnostics }) => diagnostics?.some((one) => countOf([one], found) > 0));
        for (const action of own) {
          expect(await faultOf(client, name, action, found), `${name}: ${action.title}`).toBeUndefined();
          if (found.code === code) offered++;
        }
        expect(own.filter(({ isPreferred }) => isPreferred).length).toBeLessThanOrEqual(1);
      }
    }
    // Whether a code has a mend is no accident.
    expect(offered > 0, `${offered} offered`).toBe(code in QUICK_FIXES && !ELSEWHERE.includes(code));
  });
});
