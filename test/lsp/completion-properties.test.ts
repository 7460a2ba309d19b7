import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { TextDocument } from "langium";
import { expect, test } from "vitest";
import { type CompletionItem, CompletionItemKind, type CompletionList, InsertTextFormat } from "vscode-languageserver";
import { lexText, parseText } from "../../src/language/parser/parse-text.js";
import { randomRun, TIMEOUT_MS } from "../engine/random-run.js";
import { readMarked } from "../language/fixture.js";
import { STATEMENTS } from "../language/many-statements.js";
import { rangeOf, withDefaults, writtenBy } from "./complete.js";
import { FOLLOWING, whatIsWrong } from "./completion-oracle.js";
import { serve } from "./harness/serve.js";

const EXAMPLES = filesOf("examples/**/*.*");
const DISK: Record<string, string> = {
  ...EXAMPLES,
  ...filesOf("test/fixtures/language/**/*.*"),
  "sound.kexec": STATEMENTS.join("\n"),
};
const SCENARIOS = Object.keys(DISK).filter((name) => name.endsWith(".kexec"));

/** Texts by their path; the marks of fixtures are taken out. */
function filesOf(pattern: string): Record<string, string> {
  const read = (name: string) => {
    const text = readFileSync(name, "utf8");
    return name.startsWith("test/") && name.endsWith(".kexec") ? readMarked(text, "").text : text;
  };
  return Object.fromEntries(globSync(pattern).map((name) => [name, read(name)]));
}

async function ask(client: Awaited<ReturnType<typeof serve>>, name: string, offset: number) {
  const document = TextDocument.create("", "", 0, client.text(name));
  const position = document.positionAt(offset);
  const list: CompletionList | null = await client.ask("textDocument/completion", { ...client.file(name), position });
  return { document, items: list ? withDefaults(list) : [], isPlace: document.offsetAt(position) === offset };
}

const RUNS = 60;

test("every word of the examples is offered where it stands, but those that somebody made up", async () => {
  const client = await serve({ disk: EXAMPLES });
  const missed: string[] = [];
  let words = 0;
  for (const name of Object.keys(EXAMPLES).filter((name) => name.endsWith(".kexec"))) {
    client.open(name);
    const { tokens } = lexText(client.text(name));
    for (const [i, { image, startOffset }] of tokens.entries()) {
      if (!/^[A-Za-z_]/.test(image)) continue;
      const { items } = await ask(client, name, startOffset + image.length);
      words++;
      if (!items.some(({ label }) => label === image)) missed.push(`${tokens[i - 1]?.image} ${image}`);
    }
  }
  expect(words).toBeGreaterThan(500);
  expect(
    missed.filter((word) => !/^(?:machine|image|const|buffer|ram|reserved|scratch|sweep) \w+$/.test(word)),
  ).toEqual([]);
});

test(
  "in a sound text what stands around a suggestion stays as it is, and with what may follow it the text is sound",
  async () => {
    const run = randomRun("suggestions in the midst", 300);
    const names = Object.keys(EXAMPLES).filter((name) => name.endsWith(".kexec"));
    const client = await serve({ disk: EXAMPLES });
    for (const name of names) client.open(name);
    let [whole, inFields] = [0, 0];
    const places = fc.record({
      name: fc.constantFrom(...names),
      token: fc.nat(),
      place: fc.constantFrom("at its start", "at its end", "behind it"),
      mode: fc.constantFrom("insert" as const, "replace" as const),
    });
    await fc.assert(
      fc.asyncProperty(places, async ({ name, token, place, mode }) => {
        const text = client.text(name);
        const { tokens } = lexText(text);
        const { startOffset, image } = tokens[token % tokens.length] as (typeof tokens)[number];
        const end = startOffset + image.length;
        // Right behind it another token may begin, which is not to be torn.
        const behindIt = /\s/.test(text[end] ?? "") ? end + 1 : end;
        const offset = { "at its start": startOffset, "at its end": end, "behind it": behindIt }[place];
        const { items, document } = await ask(client, name, offset);
        for (const item of items.filter((item) => !isPath(item))) {
          const [before, behind] = around(item, document, mode);
          const written = writtenBy(item);
          expect(wordsOf(before + written + behind)).toEqual([before, written, behind].flatMap(wordsOf));
          if (item.insertTextFormat === InsertTextFormat.Snippet) {
            expect(parseText(before + written + behind).problems).toEqual([]);
            whole++;
          } else if (
            before.length + behind.length >= text.length &&
            items.find(({ kind }) => kind === item.kind) === item
          ) {
            expect(mayGoOn(before + written, behind), `${before.slice(-60)}‸${written}‸${behind.slice(0, 60)}`).toBe(
              true,
            );
            if (!/^\s*[\r\n}]/.test(behind)) inFields++;
          }
        }
      }),
      { ...run, endOnFailure: true },
    );
    expect(whole).toBeGreaterThan(0);
    expect(inFields).toBeGreaterThan(run.numRuns / 10);
  },
  TIMEOUT_MS,
);

/** Whether a text reads without a mistake with something between its two parts, or nothing. */
function mayGoOn(before: string, behind: string): boolean {
  return FOLLOWING.some((following) => parseText(`${before}${following} ${behind}`).problems.length === 0);
}

function wordsOf(text: string): string[] {
  return lexText(text).tokens.map(({ image }) => image);
}

/** A scenario from which some tokens were taken out, and which may end anywhere; a place in it; which of the items. */
const cases = fc.record({
  name: fc.constantFrom(...SCENARIOS),
  removed: fc.array(fc.nat(), { maxLength: 2 }),
  end: fc.option(fc.nat(), { freq: 4 }),
  at: fc.nat(),
  chosen: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  replace: fc.boolean(),
});

test(
  "nothing is offered that would be wrong where it is written, in sound texts and in broken ones",
  async () => {
    const run = randomRun("suggestions", RUNS);
    const client = await serve({ disk: DISK });
    let written = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ name, removed, end, at, chosen, replace }) => {
        const text = damaged(DISK[name] as string, removed, end);
        client.open(name, text);
        const { document, items, isPlace } = await ask(client, name, at % (text.length + 1));
        client.close(name);
        if (!isPlace) return;
        for (const item of new Set(chosen.flatMap((index) => items[index % items.length] ?? []))) {
          const mode = replace || mergesWithRest(item, document) ? "replace" : "insert";
          expect(await whatIsWrong(item, ...around(item, document, mode), DISK, name)).toBeUndefined();
          written++;
        }
      }),
      { ...run, endOnFailure: true },
    );
    expect(written).toBeGreaterThan(run.numRuns / 2);
  },
  TIMEOUT_MS,
);

/** The texts before and behind an item, with the import that comes with it. */
function around(
  item: CompletionItem,
  document: TextDocument,
  mode: "insert" | "replace",
): [before: string, behind: string] {
  const { start, end } = rangeOf(item, mode);
  let [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  let text = document.getText();
  for (const { range, newText } of item.additionalTextEdits ?? []) {
    const at = document.offsetAt(range.start);
    text = text.slice(0, at) + newText + text.slice(at);
    if (at > from) continue;
    from += newText.length;
    to += newText.length;
  }
  return [text.slice(0, from), text.slice(to)];
}

function isPath({ kind }: CompletionItem): boolean {
  return kind === CompletionItemKind.File || kind === CompletionItemKind.Folder;
}

/** Whether what is inserted runs into the rest of the word that it stands in. */
function mergesWithRest(item: CompletionItem, document: TextDocument): boolean {
  return isPath(item) || /^[\w.]/.test(document.getText().slice(document.offsetAt(rangeOf(item, "insert").end)));
}

function damaged(text: string, removed: readonly number[], end: number | null): string {
  const { tokens } = lexText(text);
  const gone = new Set(removed.map((index) => tokens[index % tokens.length]));
  let left = text;
  for (const token of tokens.toReversed())
    if (gone.has(token)) left = left.slice(0, token.startOffset) + left.slice(token.startOffset + token.image.length);
  return end === null ? left : left.slice(0, end % (left.length + 1));
}
