import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { analyseText, analyseTexts, errorsOf, findings, offsetOf, outcomes } from "./analyse-text.js";
import { needs, SOUND, STATEMENTS } from "./many-statements.js";

const TEXT = STATEMENTS.join("\n");

/** Where the statements begin and end. */
const EXTENTS = STATEMENTS.map((statement, i) => {
  const start = STATEMENTS.slice(0, i).join("\n").length + (i > 0 ? 1 : 0);
  return { start, end: start + statement.length };
});

/** The offsets before each word, string and sign that stands in no comment, and the end. */
const GAPS = [
  ...[...TEXT.matchAll(/\/\/.*|"[^"\n]*"|\d+\.\d+|[A-Za-z0-9_]+|\.\.|\S/g)]
    .filter(([word]) => !word.startsWith("//"))
    .map(({ index }) => index),
  TEXT.length,
];

/** The images that stand, with all they need, where `isWhole` says so. */
function untouched(isWhole: (extent: { start: number; end: number }) => boolean): Record<string, string> {
  const whole = STATEMENTS.filter(
    (statement, i) => !statement.startsWith("expect") && isWhole(EXTENTS[i] as { start: number; end: number }),
  );
  const names = whole.map((statement) => /^\w+ (\w+)/.exec(statement)?.[1] as string);
  return Object.fromEntries(
    Object.entries(SOUND).filter(([image]) => [image, ...needs(image)].every((name) => names.includes(name))),
  );
}

function insertedAt(gap: number, text: string): string {
  return TEXT.slice(0, gap) + text + TEXT.slice(gap);
}

describe("at every place of a file", () => {
  test("a comment never closed is told where it opens, and costs what stands behind it", async () => {
    const files = await analyseTexts(GAPS.map((gap) => insertedAt(gap, "/* ")));
    for (const [i, file] of files.entries()) {
      const gap = GAPS[i] as number;
      const unclosed = file.diagnostics.filter(({ message }) => message.includes("comment is not closed"));
      expect(
        unclosed.map(({ line, column, endLine, endColumn }) => [
          offsetOf(file.text, line, column),
          offsetOf(file.text, endLine, endColumn),
        ]),
      ).toEqual([[gap, gap + 2]]);
      expect(outcomes(file), file.text).toMatchObject(untouched(({ end }) => end <= gap));
    }
  });

  test("a string never closed ends with its line, and costs the statements on it", async () => {
    // Before a string on the same line, it would only begin another one.
    const gaps = GAPS.filter((gap) => !/^[^\n]*"/.test(TEXT.slice(gap)));
    const files = await analyseTexts(gaps.map((gap) => insertedAt(gap, '"')));
    for (const [i, file] of files.entries()) {
      const gap = gaps[i] as number;
      expect(errorsOf(file)[0]?.message, file.text).toBeDefined();
      const others = untouched(({ start, end }) => gap < start || end < gap);
      expect(outcomes(file), file.text).toMatchObject(others);
      const strings = file.diagnostics.filter(({ message }) => message.includes("string is not closed"));
      expect(strings.length, file.text).toBeLessThanOrEqual(1);
      for (const { line, column } of strings) expect(offsetOf(file.text, line, column)).toBe(gap);
    }
  });

  test("a strange character is told where it stands, and costs its statement", async () => {
    const files = await analyseTexts(GAPS.map((gap) => insertedAt(gap, "§ ")));
    for (const [i, file] of files.entries()) {
      const gap = GAPS[i] as number;
      expect(
        file.diagnostics.map(({ code, line, column, endLine, endColumn }) => [
          code,
          offsetOf(file.text, line, column),
          offsetOf(file.text, endLine, endColumn),
        ]),
      ).toEqual([["syntax-error", gap, gap + 1]]);
      expect(outcomes(file), file.text).toMatchObject(untouched(({ start, end }) => gap <= start || end <= gap));
    }
  });
});

describe("a comment", () => {
  test.each([
    ["/*"],
    ["/**"],
    ["/*/"],
    ["/* *"],
    ["/* * /"],
    ["/* // */ /*"],
    ["image a on host { buffer b { memsz 4K } } /*"],
  ])("%s is not closed", async (text) => {
    const file = await analyseText(`machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n${text}`);
    expect(findings(file)).toEqual(["error syntax-error at /*"]);
    expect(errorsOf(file)[0]?.message).toContain("not closed");
  });

  test.each([
    ["/**/"],
    ["/***/"],
    ["/* * / */"],
    ["/* /* */"],
    ["// /*"],
    ["// */"],
    ['/* " */'],
    ["/*\n*\n*/"],
    ["/*/*/"],
  ])("%s is closed", async (text) => {
    expect((await analyseText(`${text}\nconst A = 1`)).diagnostics).toEqual([]);
  });
});

describe("a string", () => {
  test.each([['"'], ['"a'], ['"a\\"'], ['"a\\'], ['"a\\\\\\"']])("%s is not closed", async (string) => {
    const file = await analyseText(`import ${string}\nconst A = 1`);
    expect(findings(file)).toEqual([`error syntax-error at ${string}`]);
    expect(errorsOf(file)[0]?.message).toContain("not closed");
  });

  test.each([['"a"'], ['"\\""'], ['"\\\\"'], ['"/*"'], ['"//"'], ['"\'"']])("%s is closed", async (string) => {
    const file: ReportFile = await analyseText(`import ${string}\nconst A = 1`);
    expect(findings(file)).toEqual([`error file-not-readable at ${string}`]);
  });

  test("does not go on behind a line end of any kind", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const file = await analyseText(`import "a${end}const A = 1${end}const B = A`);
      expect(findings(file)).toEqual(['error syntax-error at "a']);
    }
  });
});
