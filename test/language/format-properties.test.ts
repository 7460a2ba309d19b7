import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatScenario } from "../../src/language/format/index.js";
import { randomRun } from "../engine/random-run.js";
import { TWO_NODES } from "./examples.js";
import { meaningOf } from "./format-meaning.js";
import { LOADS } from "./load-example.js";
import { scenarioTexts, withComments, withoutComments } from "./random-scenarios.js";

function format(text: string): string {
  const formatted = formatScenario(text);
  if ("errors" in formatted) throw new Error(`${formatted.errors[0]?.message} in ${JSON.stringify(text)}`);
  return formatted.text;
}

/** What must be true of every text that is formatted. */
function expectSameMeaning(text: string): string {
  const formatted = format(text);
  expect(meaningOf(formatted), `${JSON.stringify(text)}\nbecame\n${formatted}`).toEqual(meaningOf(text));
  expect(format(formatted), text).toBe(formatted);
  return formatted;
}

describe("a formatted scenario", () => {
  test("means the same, keeps every comment, and is formatted already", () => {
    const { seed, numRuns } = randomRun("formatted scenarios with comments", 1_500);
    fc.assert(
      fc.property(scenarioTexts(withComments), (text) => void expectSameMeaning(text)),
      { seed, numRuns },
    );
  });

  test("does so with CRLF and lone CR, and keeps them", () => {
    const { seed, numRuns } = randomRun("formatted scenarios with other line ends", 600);
    fc.assert(
      fc.property(scenarioTexts(withComments), (text) => {
        const formatted = expectSameMeaning(`${text}\n`.replaceAll("\n", "\r\n"));
        expect(formatted.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        expect(expectSameMeaning(`${text}\n`.replaceAll("\n", "\r"))).not.toContain("\n");
      }),
      { seed, numRuns },
    );
  });

  test("looks the same whatever blanks, tabs and commas stood between its words", () => {
    const { seed, numRuns } = randomRun("formatted scenarios without comments", 600);
    fc.assert(
      fc.property(scenarioTexts(withoutComments), (text) => {
        // Strings keep what is in them.
        const plain = text.replace(/"(?:\\.|[^"\\])*"|[^\S\n]*,?[^\S\n]+|,/g, (part) =>
          part.startsWith('"') ? part : " ",
        );
        expect(expectSameMeaning(text)).toBe(format(plain));
      }),
      { seed, numRuns },
    );
  });

  test("has no blank at the end of a line, no tab, no two blank lines, and one line end at its end", () => {
    const { seed, numRuns } = randomRun("the look of formatted scenarios", 600);
    fc.assert(
      fc.property(scenarioTexts(withoutComments), (text) => {
        const formatted = format(text);
        expect(formatted).not.toMatch(/[^\S\n]$/m);
        expect(formatted).not.toMatch(/^\n|\n\n\n|\t|,(?=[^"]*$)/);
        if (formatted !== "") expect(formatted).toMatch(/[^\n]\n$/);
        for (const line of formatted.split("\n"))
          expect(/^ */.exec(line)?.[0].length).toSatisfy((n: number) => n % 4 === 0);
      }),
      { seed, numRuns },
    );
  });
});

describe.each([
  ["two-node example", TWO_NODES],
  ["example of loads", LOADS],
])("a comment in every gap of the %s", (_, example) => {
  const gaps = [...example.matchAll(/\/\/.*|"[^"]*"|\d+\.\d+(?:\.\d+)?|[A-Za-z0-9_]+|\.\.|\S/g)]
    .filter(([word]) => !word.startsWith("//"))
    .flatMap(({ 0: word, index }) => [index, index + word.length])
    .concat(0, example.length);

  test.each([
    ["a block comment", " /* here */ "],
    ["a line comment", " // here\n"],
    ["a line comment on a line of its own", "\n// here\n"],
    ["a block comment over lines", "\n/* here\n   and there */\n"],
    ["two comments", " /* here */ // and here\n"],
    ["a comment between blank lines", "\n\n// here\n\n"],
  ])("%s stays, and changes nothing", (_, comment) => {
    for (const gap of new Set(gaps)) {
      const text = example.slice(0, gap) + comment + example.slice(gap);
      const formatted = expectSameMeaning(text);
      expect(meaningOf(formatted).statements).toEqual(meaningOf(example).statements);
    }
  });
});

test("the example of loads is formatted already", () => {
  expect(format(LOADS)).toBe(LOADS);
});
