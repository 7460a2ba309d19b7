import fc from "fast-check";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { Documents } from "../../../src/language/document/documents.js";
import { ScenarioDocument } from "../../../src/language/document/scenario-document.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { meaningOf, readingOf } from "../format-meaning.js";
import { scenarioTexts, withComments } from "../random-scenarios.js";
import { LAYOUTS } from "./layouts.js";

const COUNT = 1_000;

/** Statements of each kind, none like another. */
const STATEMENTS = Array.from(
  { length: COUNT },
  (_, i) =>
    [
      `const C${i} = ${i + 1}M\n`,
      `machine m${i} {\n    arch arm64  kernel 6.12\n    ram 1G size 1G\n}\n`,
      `// image ${i}\nimage i${i} on m1 {\n    buffer kernel { memsz ${i}K }\n}\n`,
      `expect i${i} { loads }\n`,
      `observed i${i} from "${i}.txt"\n`,
    ][i % 5] as string,
);

/** How much of some 50,000 characters may be read again after an edit: a line that becomes very long is read whole up to 2,000. */
const MOST = 2_300;

/** What is written somewhere, and taken away again. */
const PUT = ["x", "}", "{", "\n", '"', " const X = 1 ", "}\n"];

/** A document that is edited. */
class Edited {
  readonly document: ScenarioDocument;

  constructor(text: string) {
    this.document = new ScenarioDocument(URI.parse("file:///main.kexec"), text, new Documents());
  }

  /** How much of the text is read that was not before. */
  becomes(text: string): number {
    const before = new Set(this.document.parts);
    this.document.update(text);
    const read = this.document.parts.filter((part) => !before.has(part));
    return read.reduce((sum, part) => sum + part.text.length, 0);
  }
}

describe.each(Object.entries(LAYOUTS))("a file %s", (layout, layOut) => {
  const text = layOut(STATEMENTS.join(""));
  /** Places all over the file, but not in the part of a line that is read as a whole. */
  const places = [200, 201, 372, 503, 649, 788, 999].map((i) => text.indexOf(layOutInside(STATEMENTS[i] as string)));

  test("is cut at its statements", () => {
    const { document } = new Edited(text);
    expect(document.parts.length).toBeGreaterThan(COUNT * 0.7);
    expect(document.parts.map((part) => part.text).join("")).toBe(text);
  });

  test("an edit reads the statement again that it touches, and what was beside it at most", () => {
    const edited = new Edited(text);
    for (const place of places) {
      expect(place).toBeGreaterThan(0);
      for (const put of PUT) {
        // Behind a quote all of a line is a string.
        if (put === '"' && layout === "on one long line") continue;
        const next = text.slice(0, place + 3) + put + text.slice(place + 3);
        expect(edited.becomes(next), JSON.stringify(put)).toBeLessThan(MOST);
        expect(edited.becomes(text), JSON.stringify(put)).toBeLessThan(MOST);
      }
    }
    expect(edited.document.text).toBe(text);
  });

  test("a `}` that is missing costs its own statement", () => {
    const edited = new Edited(text);
    for (const i of [201, 372, 503]) {
      const place = text.indexOf(layOutInside(STATEMENTS[i] as string));
      const close = text.indexOf("}", place);
      expect(edited.becomes(text.slice(0, close) + text.slice(close + 1))).toBeLessThan(MOST);
      expect(edited.document.symbols.named.Image.size).toBe(COUNT / 5);
      expect(edited.document.symbols.named.Machine.size).toBe(COUNT / 5);
      const damaged = edited.document.parts.filter(({ parse }) => parse.problems.length > 0);
      expect(damaged).toHaveLength(1);
      edited.becomes(text);
    }
  });

  test("an edit at both ends leaves what is between them as it is", () => {
    const edited = new Edited(text);
    const both = text.replace("C0", "RENAMED").replace('"999.txt"', '"other.txt"');
    expect(edited.becomes(both)).toBeLessThan(2 * MOST);
  });

  test("a comment that is opened over all and closed again leaves what it hid as it was", () => {
    const edited = new Edited(text);
    const before = edited.document.parts;
    const place = places[0] as number;
    edited.becomes(`${text.slice(0, place)}/*${text.slice(place)}`);
    expect(edited.document.parts.length).toBeLessThan(before.length / 2);
    edited.becomes(`${text.slice(0, place)}/* ${text.slice(place)}`);
    edited.becomes(`${text.slice(0, place)}/* */${text.slice(place)}`);
    const known = new Set(before);
    expect(edited.document.parts.filter((part) => !known.has(part)).length).toBeLessThan(3);
  });
});

test(
  "of a text without mistakes, the parts say what the whole says",
  () => {
    const { seed, numRuns } = randomRun("parts of sound texts", 600);
    fc.assert(
      fc.property(scenarioTexts(withComments), fc.constantFrom(...Object.values(LAYOUTS)), (plain, layOut) => {
        const text = layOut(plain);
        expect(readingOf(text)).toEqual({ ...meaningOf(text), mistakes: [] });
      }),
      { seed, numRuns },
    );
  },
  TIMEOUT_MS,
);

/** What of a statement is the same in every layout: its first words. */
function layOutInside(statement: string): string {
  return (/^(?:\/\/.*\n)?([^\n{=]*)/.exec(statement)?.[1] ?? "").trim();
}
