import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { randomRun } from "../engine/random-run.js";
import { analyseText, analyseTexts, findings, outcomes } from "./analyse-text.js";

const MAX = 2n ** 64n - 1n;
const PAGE = 4096n;

/** An expression with the value that it has, or the text of the part that goes wrong first. */
interface Term {
  readonly text: string;
  readonly value: bigint | undefined;
  /** What is told, in the order of the text; a part without a value leaves the whole without one. */
  readonly wrong: readonly { readonly code: string; readonly at: string }[];
}

type Operator = "+" | "-" | "*" | "/";

const OPERATORS: Readonly<Record<Operator, (a: bigint, b: bigint) => bigint>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/** Terms with operators of one rank between them, worked out from left to right: behind a part without a value no operator can go wrong. */
function chain(first: Term, rest: readonly (readonly [Operator, Term])[]): Term {
  let { text, value } = first;
  const wrong = [first, ...rest.map(([, term]) => term)].flatMap((term) => term.wrong);
  for (const [operator, term] of rest) {
    text += ` ${operator} ${term.text}`;
    if (value === undefined || term.value === undefined) {
      value = undefined;
      continue;
    }
    if (operator === "/" && term.value === 0n) {
      wrong.push({ code: "division-by-zero", at: text });
      value = undefined;
      continue;
    }
    value = OPERATORS[operator](value, term.value);
    if (value < 0n || value > MAX) {
      wrong.push({ code: "value-out-of-range", at: text });
      value = undefined;
    }
  }
  return { text, value, wrong };
}

const CONSTANTS: Readonly<Record<string, bigint>> = { ZERO: 0n, ONE: 1n, KILO: 1024n, BIG: 1n << 40n, MOST: MAX };

const literals: fc.Arbitrary<Term> = fc
  .tuple(fc.oneof(fc.bigInt(0n, 10n), fc.bigInt(0n, 1n << 34n), fc.bigInt(0n, MAX)), fc.boolean())
  .map(([value, hex]) => ({ text: hex ? `0x${value.toString(16)}` : `${value}`, value, wrong: [] }));

const constants: fc.Arbitrary<Term> = fc
  .constantFrom(...Object.entries(CONSTANTS))
  .map(([text, value]) => ({ text, value, wrong: [] }));

const { sum } = fc.letrec<{ sum: Term; product: Term; primary: Term }>((tie) => ({
  sum: fc
    .tuple(tie("product"), fc.array(fc.tuple(fc.constantFrom<Operator>("+", "-"), tie("product")), { maxLength: 3 }))
    .map(([first, rest]) => chain(first, rest)),
  product: fc
    .tuple(tie("primary"), fc.array(fc.tuple(fc.constantFrom<Operator>("*", "/"), tie("primary")), { maxLength: 2 }))
    .map(([first, rest]) => chain(first, rest)),
  primary: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literals,
    constants,
    tie("sum").map((term) => ({ ...term, text: `(${term.text})` })),
  ),
}));

const DECLARED = Object.entries(CONSTANTS).map(([name, value]) => `const ${name} = ${value}`);

/** The value of the constant `X`, as the fixed address of a buffer shows it. */
function valueOfX(file: ReportFile): bigint | undefined {
  const load = file.images[0]?.load;
  return load ? BigInt(load.placement.segments[0]?.mem as bigint | number) : undefined;
}

const SEE =
  "machine host { arch s390x  kernel 6.12  ram 0 size 1G }\nimage see on host { buffer value { mem X  memsz 4K } }";

describe("expressions", () => {
  test("are worked out as BigInt does, with what goes wrong told at the part that does", async () => {
    const { seed, numRuns } = randomRun("expressions", 60);
    await fc.assert(
      fc.asyncProperty(fc.array(sum, { minLength: 1, maxLength: 30 }), async (terms) => {
        const texts = terms.map(({ text }) => [...DECLARED, `const X = ${text}`, SEE].join("\n"));
        for (const [i, file] of (await analyseTexts(texts)).entries()) {
          const { text, value, wrong } = terms[i] as Term;
          // On s390x an address of 2^64 - 1 means a search: the constant that holds it has a value all the same.
          if (value !== MAX) expect(valueOfX(file), text).toBe(value);
          const told = file.diagnostics.filter(
            ({ code }) => code === "division-by-zero" || code === "value-out-of-range",
          );
          expect(findings({ ...file, diagnostics: told }).toSorted(), text).toEqual(
            wrong.map(({ code, at }) => `error ${code} at ${at}`).toSorted(),
          );
        }
      }),
      { seed, numRuns },
    );
  });

  test.each([
    ["2 + 3 * 4", 14n],
    ["(2 + 3) * 4", 20n],
    ["20 - 3 - 4", 13n],
    ["20 - (3 - 2)", 19n],
    ["100 / 10 / 5", 2n],
    ["100 / (10 / 5)", 50n],
    ["7 / 2", 3n],
    ["7 / 2 * 2", 6n],
    ["2 * 7 / 2", 7n],
    ["1M / 4K", 256n],
    ["1G - 1", 0x3fffffffn],
    ["((((5))))", 5n],
    ["0xffff_ffff_ffff_ffff - 1", MAX - 1n],
    ["15E + 1E - 2 + 1", undefined],
    ["15E + (1E - 2)", MAX - 1n],
    ["4G * (4G - 1) + (4G - 2)", MAX - 1n],
    ["1-1+1", 1n],
    ["2*3/4", 1n],
  ])("%s is %s", async (text, value) => {
    expect(valueOfX(await analyseText(`const X = ${text}\n${SEE}`))).toBe(value);
  });

  test("stand wherever a number may", async () => {
    const file = await analyseText(`const A = 1
      machine host {
        arch arm64
        kernel 6.16
        page 2 * 2K
        memtotal (1G + 1G) / A
        ram 1G * A..2G - A
        ram far 4G * A size 2G / 2 node A - 1
        reserved 1G + 0 size 4K * A
        crashkernel 1G + 4K size 2 * 2K
        scratch a 1G + 64M size 64M * A
      }
      image next on host { buffer b {
        memsz 2 * 4K  bufsz 8K - A  buf_align 4K * (A + A)  buf_min 1G + 64M + 4K  buf_max 2G - A
      } }
      expect next { loads  b at 1G + 64M + (8K * A)  b below 1G + 64M + 16K + 0  b above (1G + 64M) + 8K }`);
    expect(file.diagnostics).toEqual([]);
    // 8K aligned: the first multiple at or above 64M + 4K.
    expect(outcomes(file)).toEqual({ next: "loads; kho_scratch 0x47ff0000+0x1000; b 0x44002000+0x2000" });
  });
});

describe("constants", () => {
  test("use each other in any order", async () => {
    const file = await analyseText(`const X = C * PAGES
      const C = B + 1
      const PAGES = 4K
      const B = A + A
      const A = 3
      ${SEE}`);
    expect(file.diagnostics).toEqual([]);
    expect(valueOfX(file)).toBe(7n * PAGE);
  });

  test.each([
    [20_000, "from the first to the last", (names: string[]) => names],
    [2_000, "from the last to the first", (names: string[]) => names.toReversed()],
    [
      2_000,
      "in no order",
      (names: string[]) => names.filter((_, i) => i % 2).concat(names.filter((_, i) => i % 2 === 0)),
    ],
  ])("make a chain of %i, %s", async (length, _, order) => {
    const links = Array.from({ length }, (_, i) => `const C${i} = C${i + 1} + ${i % 7}`);
    const file = await analyseText([...order(links), `const C${length} = 5`, "const X = C0 * 4K", SEE].join("\n"));
    expect(file.diagnostics).toEqual([]);
    const total = links.reduce((sum, _, i) => sum + BigInt(i % 7), 5n);
    expect(valueOfX(file)).toBe(total * PAGE);
  });

  test("one used 20,000 times is worked out as often as it is declared", async () => {
    const doubled = Array.from({ length: 40 }, (_, i) => `const D${i + 1} = D${i} + D${i} - D${i}`);
    const file = await analyseText(["const D0 = 4K", ...doubled, "const X = D40", SEE].join("\n"));
    expect(valueOfX(file)).toBe(PAGE);
  });

  test("a mistake in one is told there, and nowhere that uses it", async () => {
    const file = await analyseText(`const A = 1 - 2
      const B = A + 1
      const X = B * (A / B)
      ${SEE}
      expect see { loads  value at B }`);
    expect(findings(file)).toEqual(["error value-out-of-range at 1 - 2"]);
    expect(outcomes(file)).toEqual({ see: "invalid" });
  });

  test("a cycle of 20,000 is told once, with the names at its beginning", async () => {
    const ring = Array.from({ length: 20_000 }, (_, i) => `const C${i} = C${(i + 1) % 20_000}`);
    const file = await analyseText(ring.join("\n"));
    expect(findings(file)).toEqual(["error constant-cycle at C0"]);
    expect(file.diagnostics[0]?.message).toContain("C0 → C1 → C2 →");
    expect(file.diagnostics[0]?.message.length).toBeLessThan(300);
  });

  test("cycles that share a member are told, and leave all that lead to them without a value", async () => {
    const file = await analyseText(`const A = B + C
      const B = A
      const C = A
      const D = C + E
      const E = 4K
      const X = D
      ${SEE}`);
    expect(findings(file).filter((finding) => finding.includes("constant-cycle")).length).toBeGreaterThanOrEqual(1);
    expect(findings(file)).toEqual(findings(file).filter((finding) => finding === "error constant-cycle at A"));
    expect(outcomes(file)).toEqual({ see: "invalid" });
  });
});
