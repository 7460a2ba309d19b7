import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/language/files/file-text.js";
import { formatScenario } from "../../src/language/format/index.js";
import type { ReportFile } from "../../src/report/model.js";
import { randomRun } from "../engine/random-run.js";
import { analyseText, analyseTexts, errorsOf, outcomes } from "./analyse-text.js";

/** What scenarios are made of, and what they are not. */
const PIECES = [
  ..."{ } ( ) + - * / = .. , ; : # \" ' @ . < \\ é \n \r \t /* */ // \uFEFF \u0000 \uD800 💾".split(" "),
  ..."image machine const expect import buffer on in at size from top_down memsz buf_min ram type loads fails".split(
    " ",
  ),
  ..."scratch reserved arch arm64 kernel crashkernel node driver_managed kho below above EINVAL".split(" "),
  ...'4K 0 0x 6.16 10Q 0xffff_ffff_ffff_ffff 18446744073709551616 1G a b "x" "" 1..2'.split(" "),
  "\nmachine a { arch arm64 ram 1G size 1G }\n",
  "\nimage b on a { buffer c { memsz 4K } }\n",
  "\nexpect b { loads }\n",
  "\nconst d = 4K\n",
];

const texts = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 400 }) },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(" ")) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")) },
);

/** Every place of a finding lies in its text, and every message is a line. */
function expectSoundFindings({ text, diagnostics }: ReportFile): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { line, column, endLine, endColumn, message } of diagnostics) {
    const first = lines[line - 1];
    const last = lines[endLine - 1];
    if (first === undefined || last === undefined) throw new Error(`line ${line} or ${endLine} is not in the text`);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual(first.length + 1);
    expect(endColumn).toBeLessThanOrEqual(last.length + 1);
    expect(line < endLine || column <= endColumn).toBe(true);
    expect(message).toMatch(/^[^\n\r]+$/);
    expect(message).not.toMatch(/undefined|\[object|NaN|Expecting|token/);
  }
}

describe("whatever a text is made of", () => {
  test("it is analysed without a fault, and what is told of it stands in it", async () => {
    const { seed, numRuns } = randomRun("garbage texts", 60);
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 25 }), async (list) => {
        for (const file of await analyseTexts(list)) expectSoundFindings(file);
      }),
      { seed, numRuns },
    );
  });

  test("what stands before it and behind it is placed, as long as it opens nothing", async () => {
    const { seed, numRuns } = randomRun("garbage between statements", 60);
    const before =
      "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\nimage before on host { buffer kernel { memsz 4K } }\n";
    const behind = "\nimage behind on host { buffer kernel { memsz 8K } }\n";
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 25 }), async (list) => {
        const garbage = list
          // Nor a field of an image and a closing brace: with them the image before it may go on.
          .filter((text) => !/\/\*|\b(?:host|before|behind)\b|\b(?:type|buffer|load)\b[\s\S]*\}/.test(text))
          .map((text) => before + text + behind);
        for (const file of await analyseTexts(garbage)) {
          expect(outcomes(file), JSON.stringify(file.text)).toMatchObject({
            before: "loads; kernel 0x40000000+0x1000",
            behind: "loads; kernel 0x40000000+0x2000",
          });
        }
      }),
      { seed, numRuns },
    );
  });

  test("it is formatted without a fault, and left alone where it has a mistake of form", () => {
    const { seed, numRuns } = randomRun("garbage formatted", 300);
    fc.assert(
      fc.property(texts, (text) => {
        const formatted = formatScenario(text);
        if ("errors" in formatted) expect(formatted.errors).not.toEqual([]);
        else expect(formatScenario(formatted.text)).toEqual(formatted);
      }),
      { seed, numRuns },
    );
  });
});

describe("bytes", () => {
  test("are text or a problem with its place", () => {
    const { seed, numRuns } = randomRun("random bytes", 2_000);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const file = decodeText(bytes);
        if ("text" in file) {
          // What decodes is what was encoded, a byte order mark aside.
          expect(Buffer.from(file.text)).toEqual(
            Buffer.from(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes),
          );
        } else {
          expect(file.problem).toBe("not-text");
          expect(file.line).toBeGreaterThanOrEqual(1);
          expect(file.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { seed, numRuns },
    );
  });
});

test("words that objects have of their own are names like any other", async () => {
  const words = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype", "length"];
  const text = words
    .map(
      (word) => `const ${word} = 4K
machine ${word} { arch arm64  kernel 6.16  ram ${word} 1G size 1G  scratch ${word} 1G size 64M }
image ${word} on ${word} { buffer ${word} { memsz ${word} } }
expect ${word} { loads  ${word} in ${word} }`,
    )
    .join("\n");
  const file = await analyseText(text);
  expect(file.diagnostics).toEqual([]);
  expect(file.images.map(({ name }) => name)).toEqual(words);
  const unknown = words.map(
    (word) => `image ${word} on ${word} { }\nmachine m_${word} { ${word} 1 }\nexpect ${word} { ${word} ${word} }`,
  );
  for (const [i, broken] of (await analyseTexts(unknown)).entries()) {
    expect(
      errorsOf(broken).map(({ code }) => code),
      words[i],
    ).toEqual(["unknown-machine", "unknown-field", "syntax-error"]);
  }
});
