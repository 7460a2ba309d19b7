import { beforeAll, describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { analyseTexts, outcomes, textAt } from "./analyse-text.js";

/** What is wrong, the code that tells it, and a text with the place in `»…«`; an image in it is named `a`. */
export type Mistake = [what: string, code: string, text: string];

/** What stands around a mistake: all of it is placed whatever is wrong between. */
export interface Around {
  readonly before: string;
  readonly after: string;
  /** What becomes of its images, by their names. */
  readonly placed: Readonly<Record<string, string>>;
  /** What becomes of `a` when the mistake is a brace too many behind it: what is complete before is sound. */
  readonly complete: string;
}

/** Tests that each mistake is told once, at its place, and costs nothing of what stands around. */
export function testMistakes(title: string, mistakes: readonly Mistake[], around: Around): void {
  const { before, after, placed, complete } = around;
  describe(title, () => {
    const texts = mistakes.map(([, , marked]) => `${before}${marked.replace(/[»«]/g, "")}${after}`);
    let files: ReportFile[];
    beforeAll(async () => {
      files = await analyseTexts(texts);
    });

    test.each(mistakes.map((mistake, i) => [...mistake, i] as const))("%s (%s)", (what, code, marked, i) => {
      const file = files[i] as ReportFile;
      const place = before.length + marked.indexOf("»");
      expect(
        file.diagnostics.map((diagnostic) => ({
          severity: diagnostic.severity,
          code: diagnostic.code,
          at: textAt(file.text, diagnostic),
          line: diagnostic.line,
        })),
      ).toEqual([
        {
          severity: "error",
          code,
          at: /»([^«]*)«/.exec(marked)?.[1],
          line: file.text.slice(0, place).split("\n").length,
        },
      ]);
      const a = what === "a brace too many behind" ? complete : "invalid";
      expect(outcomes(file)).toEqual(file.images.length > 2 ? { ...placed, a } : placed);
    });

    test("no message speaks of something else, or nothing", () => {
      for (const { diagnostics } of files)
        for (const { message } of diagnostics) expect(message).not.toMatch(/something else|undefined|``/);
    });

    test("nothing is wrong with what stands around", async () => {
      const [file] = await analyseTexts([before + after]);
      expect(file?.diagnostics).toEqual([]);
      expect(outcomes(file as ReportFile)).toEqual(placed);
    });
  });
}
