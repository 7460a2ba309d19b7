import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from "vscode-languageserver";
import { lexText } from "../../../src/language/parser/parse-text.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { serve } from "../harness/serve.js";
import { actionsAt, make, open, resolved } from "./mend.js";

const EXAMPLES = Object.fromEntries(globSync("examples/**/*.*").map((name) => [name, readFileSync(name, "utf8")]));
const SCENARIOS = Object.keys(EXAMPLES).filter((name) => name.endsWith(".kexec"));

/** What people write by mistake. */
const ODD = [
  ...["GB", "16MB", "0x", "6.12-rc1", "6.99", "'x'", "#", "\\", "0", "1", "18446744073709551615", "-1", "size"],
  ...[
    "999999999999999999999",
    "4 GB",
    "1.5G",
    "1M..2M",
    "5M-1",
    ";",
    "=",
    "on",
    "é",
    "/*",
    '"',
    "3K",
    "from",
    "}",
    "{",
  ],
];

const damages = fc.record({
  name: fc.constantFrom(...SCENARIOS),
  kind: fc.constantFrom("remove", "repeat", "replace", "insert", "letter", "line", "second line"),
  at: fc.nat(),
  odd: fc.constantFrom(...ODD),
});

type Damage = typeof damages extends fc.Arbitrary<infer T> ? T : never;

/** A text with one mistake. */
function damaged({ name, kind, at, odd }: Damage): string {
  const text = EXAMPLES[name] as string;
  const { tokens } = lexText(text);
  const { startOffset, image } = tokens[at % tokens.length] as (typeof tokens)[number];
  const end = startOffset + image.length;
  const [before, behind] = [text.slice(0, startOffset), text.slice(end)];
  const lines = text.split("\n");
  const line = before.split("\n").length - 1;
  switch (kind) {
    case "remove":
      return before + behind;
    case "repeat":
      return `${before}${image} ${image}${behind}`;
    case "replace":
      return before + odd + behind;
    case "insert":
      return `${before}${odd} ${image}${behind}`;
    case "letter":
      return before + image.slice(1) + behind;
    case "line":
      return lines.toSpliced(line, 1).join("\n");
    default:
      return lines.toSpliced(line, 0, lines[line] as string).join("\n");
  }
}

/** The edits of an action in the file that it was asked for; undefined where it changes others. */
function editsOf({ edit }: CodeAction, uri: string): TextEdit[] | undefined {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  const [own, other] = changes;
  return own?.textDocument.uri === uri && !other ? (own.edits as TextEdit[]) : undefined;
}

/** The first and last line of what edits replace, and of what stands there then. */
function linesOf(edits: readonly TextEdit[]): { first: number; last: number; lastThen: number } {
  const first = Math.min(...edits.map(({ range }) => range.start.line));
  const last = Math.max(...edits.map(({ range }) => range.end.line));
  const grown = edits.reduce(
    (sum, { range, newText }) => sum + newText.split("\n").length - 1 - (range.end.line - range.start.line),
    0,
  );
  return { first, last, lastThen: last + grown };
}

/**
 * The errors on some lines. What becomes of images rests on all that the file says, and a file that is named to be filled
 * in is not there yet.
 */
function errorsOn(found: readonly Diagnostic[], first: number, last: number): string[] {
  return found
    .filter(
      ({ severity, code }) =>
        severity === 1 && !/^(?:expectation-failed|observed-differs|file-not-readable)$/.test(String(code)),
    )
    .filter(({ range }) => range.start.line <= last && range.end.line >= first)
    .map(({ code, message }) => `${code}: ${message}`);
}

/** Codes of mistakes of form: of several in one field the first is told, and hides the others. */
const OF_FORM = /^(?:syntax-error|unknown-field|missing-brace)/;

/** The place behind what an edit writes, as line and column. */
function endOf({ range: { start }, newText }: TextEdit): [line: number, character: number] {
  const lines = newText.split("\n");
  const last = lines.at(-1) as string;
  return lines.length === 1
    ? [start.line, start.character + last.length]
    : [start.line + lines.length - 1, last.length];
}

/** Whether a finding is of form and stands behind what a single edit writes: it was hidden, and is not of the fix. */
function cameToLight({ code, range: { start } }: Diagnostic, edits: readonly TextEdit[]): boolean {
  const [edit, other] = edits;
  if (!edit || other || !OF_FORM.test(String(code))) return false;
  const [line, character] = endOf(edit);
  return start.line > line || (start.line === line && start.character > character);
}

test(
  "a quick fix changes the text, and leaves no more errors on the lines that it writes",
  async () => {
    const run = randomRun("quick fixes of damaged texts", 150);
    const client = await serve({ disk: EXAMPLES });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(damages, async (damage) => {
        const { name } = damage;
        const text = damaged(damage);
        client.open(name, text);
        const before = await client.diagnostics(name);
        for (const found of before.slice(0, 6)) {
          const actions = await actionsAt(client, name, found.range, { diagnostics: [found], only: ["quickfix"] });
          for (const offered of actions) {
            const action = await resolved(client, offered);
            const edits = editsOf(action, client.file(name).textDocument.uri);
            if (!edits) continue;
            const { first, last, lastThen } = linesOf(edits);
            await make(client, name, action);
            const what = `${action.title} for ${found.message}: ${JSON.stringify(edits)}`;
            expect(client.text(name), what).not.toBe(text);
            const now = await client.diagnostics(name);
            const own = now.filter((one) => !cameToLight(one, edits));
            const [errors, errorsNow] = [errorsOn(before, first, last), errorsOn(own, first, lastThen)];
            expect(errorsNow.length, `${what}\n${errors.join("\n")}\n->\n${errorsNow.join("\n")}`).toBeLessThanOrEqual(
              errors.length,
            );
            made++;
            client.change(name, text);
            await client.diagnostics(name);
          }
        }
        client.close(name);
      }),
      { ...run, endOnFailure: true },
    );
    expect(made).toBeGreaterThan(run.numRuns / 4);
  },
  TIMEOUT_MS,
);

describe("what would only exchange one error for others is not offered", () => {
  test.each([
    ["machine a {\n    arch x86_64\n    ram ⟦18446744073709551615..0x9fbff⟧\n}", /^Make it a length/],
    ["machine a {\n    arch arm64\n    ram 1M..1G\n    reserved from ⟦999999999999999999999⟧\n}", /^Insert/],
    ["machine a ⟦{⟧\nmachine a {\n    arch arm64\n    ram 1M..1G\n}", /^Insert/],
    ["machine a { arch arm64  ram 1M..1G  scratch s ⟦reserved⟧ size 1M }", /^Declare/],
  ])("%j: %s", async (text, title) => {
    const { client, scene } = await open(text);
    const found = await client.diagnostics(scene.main);
    expect(found.length).toBeGreaterThan(0);
    const actions = await actionsAt(client, scene.main, scene.range(), { diagnostics: found, only: ["quickfix"] });
    expect(actions.map((one) => one.title).filter((one) => title.test(one))).toEqual([]);
  });
});

test("for an import that only waits for trust no other file is offered", async () => {
  const { client, scene } = await open('import ⟦"hosts.kexec"⟧\n', {
    disk: { "hosts.kexec": "", "host.kexec": "" },
    initializationOptions: { trusted: false },
  });
  const [found] = await client.diagnostics(scene.main);
  expect(found).toMatchObject({ code: "file-not-readable" });
  const actions = await actionsAt(client, scene.main, scene.range(), { only: ["quickfix"] });
  expect(actions).toEqual([]);
});
