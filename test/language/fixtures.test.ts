import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/report/codes.js";
import { checkFixture, readMarked } from "./fixture.js";

const FIXTURES = join(import.meta.dirname, "../fixtures/language");

/** Told of bytes that are no text, before there is a scenario. */
const ELSEWHERE: readonly DiagnosticCode[] = ["not-text"];

/** The fixtures of a code: the scenarios in its folder, and each `main.kexec` in a folder below, beside what it names. */
function fixturesOf(code: string): string[] {
  return readdirSync(join(FIXTURES, code), { withFileTypes: true }).flatMap((entry) => {
    const path = join(FIXTURES, code, entry.name);
    if (entry.isDirectory()) return existsSync(join(path, "main.kexec")) ? [join(path, "main.kexec")] : [];
    return entry.name.endsWith(".kexec") ? [path] : [];
  });
}

const FOLDERS = readdirSync(FIXTURES);

test("there is a folder for every code, and no other", () => {
  const wanted = DIAGNOSTIC_CODES.filter((code) => !ELSEWHERE.includes(code));
  expect(FOLDERS.toSorted()).toEqual(wanted.toSorted());
});

describe.each(FOLDERS)("%s", (code) => {
  const fixtures = fixturesOf(code);

  test.each(fixtures.map((file) => [relative(join(FIXTURES, code), file), file]))("%s", async (_, file) => {
    expect(await checkFixture(file, code)).toEqual([]);
  });

  test("is shown in two places at least", () => {
    const shown = fixtures
      .filter((file) => basename(file).endsWith(".kexec"))
      .flatMap((file) => readMarked(readFileSync(file, "utf8"), code).foreseen)
      .filter((foreseen) => foreseen.code === code);
    expect(shown.length).toBeGreaterThanOrEqual(2);
  });
});
