import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place, ReportFile } from "../../src/report/model.js";
import { randomRun } from "../engine/random-run.js";
import { analyseTexts, errorsOf, offsetOf, outcomes } from "./analyse-text.js";
import { TWO_NODES, TWO_NODES_OUTCOME } from "./examples.js";
import { needs, SOUND, STATEMENTS } from "./many-statements.js";

/** Words and signs of the language, and some that are none; nothing that would open a comment. */
const TOKENS = [
  ..."{ } ( ) + - * / = .. , ; : # \" ' @ . < \\ é".split(" "),
  ..."image machine const expect import buffer on in at size from top_down memsz buf_min ram type loads".split(" "),
  ..."load kernel initrd cmdline length purgatory dtb file_size".split(" "),
  ...'4K 0 0x 6.16 10Q 0xffff_ffff_ffff_ffff size SIZE "text" name'.split(" "),
];

/** Which statement, and what is done to it. `at` counts modulo what there is. */
interface Damage {
  readonly statement: number;
  readonly kind: "delete" | "duplicate" | "replace" | "insert" | "cut";
  readonly at: number;
  readonly token: string;
}

function damages(isDamaged: (statement: string) => boolean): fc.Arbitrary<Damage> {
  return fc.record({
    statement: fc.constantFrom(...STATEMENTS.flatMap((statement, i) => (isDamaged(statement) ? [i] : []))),
    kind: fc.constantFrom("delete", "duplicate", "replace", "insert", "cut"),
    at: fc.nat(1_000),
    token: fc.constantFrom(...TOKENS),
  });
}

function damaged(text: string, { kind, at, token }: Damage): string {
  if (kind === "cut") return text.slice(0, 1 + (at % (text.length - 1)));
  const tokens = [...text.matchAll(/\/\/.*|[A-Za-z0-9_]+|\.\.|\S/g)].filter(([word]) => !word.startsWith("//"));
  const { 0: word, index } = tokens[at % tokens.length] as RegExpExecArray;
  // At the start of a line, an operator goes on with the constant before it.
  if (index === 0 && (kind === "replace" || kind === "insert") && "+-*/".includes(token)) return text;
  const instead = { delete: "", duplicate: `${word} ${word}`, replace: token, insert: `${token} ${word}` }[kind];
  return text.slice(0, index) + instead + text.slice(index + word.length);
}

describe("whatever happens to one statement", () => {
  test("an image: all others are placed as before, and the mistake is told where it is", async () => {
    const { seed, numRuns } = randomRun("damaged images", 100);
    const isImage = (statement: string) => statement.startsWith("image");
    await fc.assert(
      fc.asyncProperty(fc.array(damages(isImage), { minLength: 1, maxLength: 30 }), async (list) => {
        const cases = list.map(damagedFile);
        const files = await analyseTexts(cases.map(({ text }) => text));
        for (const [i, { name, start, end }] of cases.entries()) {
          const file = files[i] as ReportFile;
          const { [name]: _, ...others } = SOUND;
          expect(outcomes(file), file.text).toMatchObject(others);
          const errors = errorsOf(file).map((error) => extentOf(file.text, error));
          const outside = errors.filter((error) => error.start < start || error.end > end);
          expect(outside, file.text).toEqual([]);
          const placed = file.images.filter(({ load }) => load !== null);
          if (placed.length < Object.keys(SOUND).length) expect(errors, file.text).not.toEqual([]);
        }
      }),
      { seed, numRuns },
    );
  });

  test("any other: the images that do not need it are placed as before", async () => {
    const { seed, numRuns } = randomRun("damaged constants, machines and expectations", 60);
    const isOther = (statement: string) => !statement.startsWith("image");
    await fc.assert(
      fc.asyncProperty(fc.array(damages(isOther), { minLength: 1, maxLength: 30 }), async (list) => {
        const cases = list.map(damagedFile);
        const files = await analyseTexts(cases.map(({ text }) => text));
        for (const [i, { name }] of cases.entries()) {
          const file = files[i] as ReportFile;
          const needed = Object.entries(SOUND).filter(([image]) => !needs(image).includes(name));
          expect(outcomes(file), file.text).toMatchObject(Object.fromEntries(needed));
          const placed = file.images.filter(({ load }) => load !== null);
          if (placed.length < Object.keys(SOUND).length) expect(errorsOf(file), file.text).not.toEqual([]);
        }
      }),
      { seed, numRuns },
    );
  });
});

/** The sound file with one statement damaged, and where that is, the line ends around it included. Nothing is expected of an image damaged. */
function damagedFile(damage: Damage) {
  const sound = STATEMENTS[damage.statement] as string;
  const name = /^\w+ (\w+)/.exec(sound)?.[1] as string;
  const statement = damaged(sound, damage);
  const others = STATEMENTS.map((other) => (other.startsWith(`expect ${name} `) ? "" : other));
  const start = others.slice(0, damage.statement).join("\n").length;
  const text = others.with(damage.statement, statement).join("\n");
  return { name, text, start, end: start + statement.length + 2 };
}

function extentOf(text: string, { line, column, endLine, endColumn }: Place): { start: number; end: number } {
  return { start: offsetOf(text, line, column), end: offsetOf(text, endLine, endColumn) };
}

describe("a file cut short", () => {
  const offsets = Array.from({ length: TWO_NODES.length + 1 }, (_, i) => i);
  const imageEnd = TWO_NODES.indexOf("\n}\n\nexpect") + 2;

  test("at every offset of the two-node example: few findings, and the image once it is complete", async () => {
    const files = await analyseTexts(offsets.map((offset) => TWO_NODES.slice(0, offset)));
    for (const [offset, file] of files.entries()) {
      // The mistake at the cut, a brace missing, and what the constant or machine before it can no longer be.
      expect(errorsOf(file).length, file.text.slice(-60)).toBeLessThanOrEqual(3);
      if (offset >= imageEnd) expect(outcomes(file)).toEqual({ next: TWO_NODES_OUTCOME });
      else expect(Object.values(outcomes(file)).filter((outcome) => outcome !== "invalid")).toEqual([]);
    }
  });

  test("at every offset of a file of many images: all that stand before the cut", async () => {
    const text = STATEMENTS.join("\n");
    const ends = STATEMENTS.map((statement, i) => STATEMENTS.slice(0, i).join("\n").length + 1 + statement.length);
    // ALIGN is declared after `next`, and what is cut off has no value.
    const needed = (statement: string) => (statement.includes("ALIGN") ? STATEMENTS.indexOf("const ALIGN = 4K") : 0);
    const files = await analyseTexts(Array.from({ length: text.length }, (_, offset) => text.slice(0, offset)));
    for (const [offset, file] of files.entries()) {
      const whole = STATEMENTS.filter(
        (statement, i) => statement.startsWith("image") && (ends[Math.max(i, needed(statement))] as number) <= offset,
      ).map((statement) => /^image (\w+)/.exec(statement)?.[1] as string);
      expect(outcomes(file), `cut at ${offset}`).toMatchObject(
        Object.fromEntries(whole.map((name) => [name, SOUND[name]])),
      );
      expect(errorsOf(file).length, file.text.slice(-60)).toBeLessThanOrEqual(4);
    }
  });

  test("at every offset from the other end: nothing but findings", async () => {
    const files = await analyseTexts(offsets.map((offset) => TWO_NODES.slice(offset)));
    for (const file of files) expect(errorsOf(file).length, file.text.slice(0, 60)).toBeLessThanOrEqual(5);
  });
});
