import fc from "fast-check";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { Documents } from "../../src/language/document/documents.js";
import { ScenarioDocument } from "../../src/language/document/scenario-document.js";
import { formatDocument, formatExtent } from "../../src/language/format/format-document.js";
import { formatScenario } from "../../src/language/format/index.js";
import type { Edit } from "../../src/language/format/window.js";
import { randomRun } from "../engine/random-run.js";
import { meaningOf, readingOf } from "./format-meaning.js";
import { edited, textEdits } from "./incremental/text-edits.js";
import { WORLD } from "./incremental/world.js";
import { scenarioTexts, withComments } from "./random-scenarios.js";

function documentOf(text: string): ScenarioDocument {
  return new ScenarioDocument(URI.parse("file:///main.kexec"), text, new Documents());
}

/** A text after edits, which must be in order and apart, as an editor wants them. */
function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: put } of edits) {
    if (start < at || end < start || end > text.length) throw new Error(`edits overlap: ${JSON.stringify(edits)}`);
    if (text.slice(start, end) === put) throw new Error(`an edit of nothing at ${start}`);
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

function formatted(text: string): string {
  const result = formatScenario(text);
  if ("errors" in result) throw new Error(`${result.errors[0]?.message} in ${JSON.stringify(text)}`);
  return result.text;
}

const lineEnds = fc.constantFrom("\n", "\r\n", "\r");
const sound = fc
  .tuple(scenarioTexts(withComments), lineEnds, fc.boolean())
  .map(([text, lineEnd, mark]) => (mark ? "\uFEFF" : "") + text.replaceAll("\n", lineEnd));
const worldTexts = fc
  .constantFrom(...Object.values(WORLD).filter((content) => typeof content === "string"))
  .chain((first) =>
    fc
      .array(textEdits, { maxLength: 8 })
      .map((edits) => edits.reduce((text, edit) => edited(text, edit, first), first)),
  );

describe("a document without mistakes", () => {
  test("becomes what the command line makes of its text", () => {
    const { seed, numRuns } = randomRun("documents formatted", 800);
    fc.assert(
      fc.property(sound, (text) => {
        expect(applied(text, formatDocument(documentOf(text)))).toBe(formatted(text));
      }),
      { seed, numRuns },
    );
  });

  test("means the same when a part of it is formatted, and is formatted when all parts are", () => {
    const { seed, numRuns } = randomRun("parts of documents formatted", 300);
    fc.assert(
      fc.property(sound, fc.array(fc.nat(), { maxLength: 12 }), (first, places) => {
        const meaning = meaningOf(first);
        const cuts = [0, first.length, ...places.map((place) => place % (first.length + 1))].sort((a, b) => b - a);
        let text = first;
        // From the last to the first: what stands before an edit stays where it is.
        for (let i = 1; i < cuts.length; i++) {
          const extent = { start: cuts[i] as number, end: Math.min(cuts[i - 1] as number, text.length) };
          text = applied(text, formatExtent(documentOf(text), extent));
          expect(meaningOf(text)).toEqual(meaning);
        }
        expect(text).toBe(formatted(first));
      }),
      { seed, numRuns },
    );
  });

  test("is left alone where it is formatted already", () => {
    const { seed, numRuns } = randomRun("formatted documents", 300);
    fc.assert(
      fc.property(sound, fc.nat(), fc.nat(), (text, a, b) => {
        const tidy = formatted(text);
        const document = documentOf(tidy);
        const [start, end] = [a % (tidy.length + 1), b % (tidy.length + 1)].sort((x, y) => x - y) as [number, number];
        expect(formatDocument(document)).toEqual([]);
        expect(formatExtent(document, { start, end })).toEqual([]);
      }),
      { seed, numRuns },
    );
  });
});

describe("a document with mistakes", () => {
  test("says the same after it is formatted, has the same mistakes, and is formatted then", () => {
    const { seed, numRuns } = randomRun("documents with mistakes formatted", 500);
    let mended = 0;
    fc.assert(
      fc.property(worldTexts, (text) => {
        const result = applied(text, formatDocument(documentOf(text)));
        const reading = readingOf(text);
        expect(readingOf(result)).toEqual(reading);
        if (result !== text && reading.mistakes.length > 0) mended++;
        expect(formatDocument(documentOf(result)), result).toEqual([]);
        // Nothing but gaps has changed.
        expect(result.replace(/[\s,]/g, "")).toBe(text.replace(/[\s,]/g, ""));
      }),
      { seed, numRuns },
    );
    expect(mended).toBeGreaterThan(numRuns / 10);
  });

  test("keeps the comments above a mistake where they stand, with the statement that has it", () => {
    const text = "  const A = 1  // of A\n\n  // of B\n  /* too */\n  const B =\n  const   C = 1\n";
    const result = "const A = 1  // of A\n\n  // of B\n  /* too */\n  const B =\nconst C = 1\n";
    expect(applied(text, formatDocument(documentOf(text)))).toBe(result);
  });

  test("says the same after a part of it is formatted", () => {
    const { seed, numRuns } = randomRun("parts of documents with mistakes formatted", 400);
    fc.assert(
      fc.property(worldTexts, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const all = formatDocument(documentOf(text));
        const edits = formatExtent(documentOf(text), { start, end });
        for (const edit of edits) expect(all).toContainEqual(edit);
        expect(readingOf(applied(text, edits))).toEqual(readingOf(text));
      }),
      { seed, numRuns },
    );
  });
});
