import fc from "fast-check";
import { TextDocument, URI } from "langium";
import { expect, test } from "vitest";
import { Documents } from "../../../src/language/document/documents.js";
import { ScenarioDocument } from "../../../src/language/document/scenario-document.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { LAYOUTS } from "./layouts.js";
import { edited, textEdits } from "./text-edits.js";
import { WORLD } from "./world.js";

const URI_OF_ALL = URI.parse("file:///main.kexec");

/** What a document is made of: its parts with their places. */
function made({ parts }: ScenarioDocument) {
  return parts.map(({ text, start, line, character, lineEnds }) => ({ text, start, line, character, lineEnds }));
}

function fresh(text: string): ScenarioDocument {
  return new ScenarioDocument(URI_OF_ALL, text, new Documents());
}

const texts = fc
  .tuple(
    fc.constantFrom(...Object.values(WORLD).filter((content) => typeof content === "string")),
    fc.constantFrom(...Object.values(LAYOUTS)),
  )
  .map(([text, layOut]) => layOut(text));

test(
  "a document that was edited is made of the same parts as one of the same text",
  () => {
    const { seed, numRuns } = randomRun("edits of a document", 4_000);
    fc.assert(
      fc.property(texts, fc.array(textEdits, { minLength: 1, maxLength: 25 }), (first, edits) => {
        const document = fresh(first);
        let text = first;
        for (const edit of edits) {
          const before = document.parts;
          const next = edited(text, edit, first);
          expect(document.update(next)).toBe(next !== text);
          text = next;
          expect(document.text).toBe(text);
          expect(document.length).toBe(text.length);
          const other = fresh(text);
          expect(made(document)).toEqual(made(other));
          // Whose text was kept at the beginning or end was kept itself.
          const count = Math.min(before.length, document.parts.length);
          for (let i = 0; i < count && before[i]?.text === document.parts[i]?.text; i++)
            expect(document.parts[i]).toBe(before[i]);
        }
      }),
      { seed, numRuns },
    );
  },
  TIMEOUT_MS,
);

test(
  "a document counts lines and characters as the protocol does, before and after edits",
  () => {
    const { seed, numRuns } = randomRun("positions in a document", 400);
    fc.assert(
      fc.property(texts, fc.array(textEdits, { maxLength: 10 }), (first, edits) => {
        const document = fresh(first);
        const text = edits.reduce((before, edit) => edited(before, edit, first), first);
        document.update(text);
        const plain = TextDocument.create("", "", 0, text);
        for (let offset = 0; offset <= text.length; offset += 1 + (offset % 7)) {
          // Between CR and LF there is no place: one stands before both.
          if (text.startsWith("\r\n", offset - 1)) continue;
          const position = plain.positionAt(offset);
          expect(document.positionAt(offset)).toEqual(position);
          expect(document.offsetAt(position)).toBe(offset);
        }
        for (const line of [0, 1, plain.lineCount - 1, plain.lineCount, plain.lineCount + 7])
          for (const character of [0, 1, 50, 1e9])
            expect(document.offsetAt({ line, character })).toBe(plain.offsetAt({ line, character }));
      }),
      { seed, numRuns },
    );
  },
  TIMEOUT_MS,
);

test.each([
  [-1, 0],
  [0, -1],
  [Number.NaN, Number.NaN],
  [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [1e300, 1e300],
  ["2", "3"],
  [null, null],
  [{}, []],
  [undefined, undefined],
  [0.5, 1.5],
])("a position that is none, %s and %s, is a place of the text", (line, character) => {
  const document = fresh(WORLD["main.kexec"] as string);
  const offset = document.offsetAt({ line, character } as never);
  expect(Number.isInteger(offset)).toBe(true);
  expect(offset).toBeGreaterThanOrEqual(0);
  expect(offset).toBeLessThanOrEqual(document.length);
});
