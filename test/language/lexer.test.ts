import fc from "fast-check";
import { EmptyFileSystem } from "langium";
import { expect, test } from "vitest";
import { createKexecServices } from "../../src/language/module.js";
import type { KexecLexer } from "../../src/language/parser/lexer.js";
import { randomRun } from "../engine/random-run.js";

const lexer = createKexecServices(EmptyFileSystem).parser.Lexer as KexecLexer;

/** The strange characters of a text in runs, as the lexer tells of them. */
function strange(text: string): { start: number; end: number }[] {
  return lexer
    .tokenize(text)
    .problems.filter(({ message }) => message.includes("has no place here"))
    .map(({ offset, length }) => ({ start: offset, end: offset + length }));
}

test("every character of a text is in a token, in a comment, blank, or strange, and strange ones are told in whole runs", () => {
  const { seed, numRuns } = randomRun("texts of any characters", 2_000);
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "binary-ascii", maxLength: 200 }),
    fc
      .array(fc.constantFrom(..."?.…;:'#💾\u0000\uD800\u00A0\uFEFF a1{}\"/*\n"), { maxLength: 60 })
      .map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { tokens, hidden } = lexer.tokenize(text);
      const covered = new Array<string>(text.length).fill("");
      const cover = (start: number, end: number, by: string) => {
        for (let i = start; i < end; i++) {
          expect(covered[i], `${JSON.stringify(text)} at ${i}`).toBe("");
          covered[i] = by;
        }
      };
      for (const { startOffset, image } of tokens) cover(startOffset, startOffset + image.length, "token");
      for (const { startOffset, image } of hidden) {
        expect(image).toMatch(/^\/[/*]/);
        cover(startOffset, startOffset + image.length, "comment");
      }
      const runs = strange(text);
      for (const { start, end } of runs) cover(start, end, "strange");
      for (const [i, by] of covered.entries()) if (by === "") expect(text[i], JSON.stringify(text)).toMatch(/[\s,]/);
      for (const [i, { start }] of runs.entries()) if (i > 0) expect(runs[i - 1]?.end).toBeLessThan(start);
    }),
    { seed, numRuns },
  );
});

test("a single point belongs to the strange characters around it, two are a range", () => {
  expect(strange("a?.?b")).toEqual([{ start: 1, end: 4 }]);
  expect(strange("a ?..? b")).toEqual([
    { start: 2, end: 3 },
    { start: 5, end: 6 },
  ]);
  expect(strange("a . b")).toEqual([{ start: 2, end: 3 }]);
});
