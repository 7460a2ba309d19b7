import { describe, expect, test } from "vitest";
import { formatScenario } from "../../src/language/format/index.js";
import { MAX_NESTING } from "../../src/language/parser/lexer.js";
import type { ReportFile } from "../../src/report/model.js";
import { analyseText, errorsOf, findings, outcomes, textAt } from "./analyse-text.js";

/** The longest message that anyone reads. */
const READABLE = 500;

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const SOUND = "\nimage sound on host { buffer kernel { memsz 4K } }\n";
const PLACED = "loads; kernel 0x40000000+0x1000";

function expectReadable({ diagnostics }: ReportFile): void {
  for (const { message, related } of diagnostics) {
    expect(message.length).toBeLessThan(READABLE);
    for (const other of related) expect(other.message.length).toBeLessThan(READABLE);
  }
}

/** A text in a buffer's `memsz`, between a machine and a sound image. */
async function memsz(expression: string): Promise<ReportFile> {
  return analyseText(`${HOST}image next on host { buffer kernel { memsz ${expression} } }${SOUND}`);
}

describe("parentheses", () => {
  test.each([1, 2, MAX_NESTING])("%i deep are read", async (depth) => {
    const file = await memsz(`${"(".repeat(depth)}8K${")".repeat(depth)}`);
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x40000000+0x2000", sound: PLACED });
  });

  test.each([MAX_NESTING + 1, 10_000, 100_000])("%i deep are one mistake", async (depth) => {
    const file = await memsz(`${"(".repeat(depth)}8K${")".repeat(depth)}`);
    expect(findings(file)).toEqual(["error expression-too-deep at ("]);
    expect(outcomes(file)).toEqual({ next: "invalid", sound: PLACED });
  });

  test("10,000 deep and never closed are one mistake, and close nothing behind", async () => {
    const file = await analyseText(`const A = ${"(".repeat(10_000)}8K\nconst B = (1 + 1) * 4K\n${HOST}
      image next on host { buffer kernel { memsz B } }${SOUND}`);
    expect(errorsOf(file).length).toBeLessThanOrEqual(2);
    expect(errorsOf(file)[0]).toMatchObject({ code: "expression-too-deep", line: 1, column: 11 + MAX_NESTING });
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x40000000+0x2000", sound: PLACED });
  });

  test("closed 10,000 times and never opened cost their own image only", async () => {
    const file = await memsz(`8K${")".repeat(10_000)}`);
    expect(findings(file)).toEqual(["error syntax-error at )"]);
    expect(outcomes(file)).toEqual({ next: "invalid", sound: PLACED });
  });

  test("too deep in one expression says nothing of the next", async () => {
    const deep = `${"(".repeat(MAX_NESTING + 1)}1${")".repeat(MAX_NESTING + 1)}`;
    const file = await analyseText(`const A = ${deep}\nconst B = 1 + ${deep} * 2\n${HOST}
      image next on host { buffer kernel { memsz (1 + 1) * 4K } }${SOUND}`);
    expect(findings(file)).toEqual(["error expression-too-deep at (", "error expression-too-deep at ("]);
    expect(errorsOf(file).map(({ line }) => line)).toEqual([1, 2]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x40000000+0x2000", sound: PLACED });
  });
});

describe("long expressions", () => {
  test("a sum of 20,000 terms is exact", async () => {
    const file = await analyseText(`const PAGE = 4K\n${HOST}image next on host {
      buffer kernel { memsz ${Array.from({ length: 20_000 }, (_, i) => (i % 2 ? "PAGE" : "4096")).join(" + ")} }
    }`);
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ next: `loads; kernel 0x40000000+0x${(20_000 * 4096).toString(16)}` });
  });

  test("a product of 20,000 factors is exact", async () => {
    const file = await memsz(`8K${" * 1".repeat(20_000)}`);
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x40000000+0x2000", sound: PLACED });
  });

  test("of 20,000 terms the first that goes wrong is told, with all before it", async () => {
    const file = await memsz(`1${" + 1".repeat(10_000)} - 20000${" + 1".repeat(10_000)}`);
    expect(file.diagnostics).toMatchObject([{ code: "value-out-of-range" }]);
    expect(textAt(file.text, file.diagnostics[0] as ReportFile["diagnostics"][number])).toMatch(
      /^1( \+ 1){10000} - 20000$/,
    );
    expectReadable(file);
  });
});

describe("long words", () => {
  const NAME = "n".repeat(100_000);

  test("a name of 100,000 characters is a name like any other", async () => {
    const file = await analyseText(`const ${NAME} = 4K
machine ${NAME} { arch arm64  kernel 6.16  ram ${NAME} 1G size 1G  reserved ${NAME} 1G size 4K  scratch ${NAME} 1G size 64M }
image ${NAME} on ${NAME} { buffer ${NAME} { memsz ${NAME} } }
expect ${NAME} { loads  ${NAME} in ${NAME}  ${NAME} at 1G }`);
    expect(file.diagnostics).toEqual([]);
    expect(file.images.map(({ name, expectations }) => [name, expectations.every(({ holds }) => holds)])).toEqual([
      [NAME, true],
    ]);
  });

  test.each([
    ["an unknown machine", `image next on ${NAME} { buffer kernel { memsz 4K } }`, "unknown-machine"],
    ["an unknown constant", `const a = ${NAME}`, "unknown-constant"],
    ["an unknown image", `expect ${NAME} { loads }`, "unknown-image"],
    ["an unknown segment", `expect sound { ${NAME} in a }`, "unknown-segment"],
    ["an unknown region", `expect sound { kernel in ${NAME} }`, "unknown-region"],
    ["an unknown errno", `expect sound { fails ${NAME} }`, "unknown-word"],
    [
      "a failed condition",
      `expect long { fails EINVAL }\nimage long on host { buffer ${NAME} { memsz 4K } }`,
      "expectation-failed",
    ],
    [
      "a failed condition on a segment",
      `expect long { ${NAME} at 4K }\nimage long on host { buffer ${NAME} { memsz 4K } }`,
      "expectation-failed",
    ],
    ["a field that there is not", `machine lab { ${NAME} 4K }`, "unknown-field"],
    ["an architecture that there is not", `machine lab { arch ${NAME}  ram 1G size 1G }`, "unknown-word"],
    ["a word that begins no statement", NAME, "syntax-error"],
    ["an image without a machine", `image ${NAME} on`, "syntax-error"],
    ["an image not closed", `image ${NAME} on host {`, "missing-brace"],
    ["a constant defined twice", `const ${NAME} = 1\nconst ${NAME} = 1`, "duplicate-name"],
    ["a constant defined by itself", `const ${NAME} = ${NAME}`, "constant-cycle"],
    ["constants defined by each other", `const ${NAME} = ${NAME}2\nconst ${NAME}2 = ${NAME}`, "constant-cycle"],
    ["a machine without RAM", `machine ${NAME} { arch arm64 }`, "missing-field"],
    ["a machine without an architecture", `machine ${NAME} { ram 1G size 1G }`, "missing-field"],
    ["a buffer without a size", `image next on host { buffer ${NAME} { } }`, "missing-field"],
    ["an image without a buffer", `image ${NAME} on host { }`, "empty-image"],
    ["RAM that overlaps", `machine lab { arch arm64  ram ${NAME} 1G size 1G  ram 1G size 1G }`, "overlapping-ram"],
    [
      "a crash image without its range",
      `machine ${NAME} { arch arm64  kernel 6.12  ram 1G size 1G }\nimage next on ${NAME} { type crash  buffer kernel { memsz 4K } }`,
      "crash-without-crashkernel",
    ],
    [
      "scratch outside of RAM",
      `machine lab { arch arm64  kernel 6.16  ram 1G size 1G  scratch ${NAME} 4G size 4K }`,
      "scratch-outside-ram",
    ],
    [
      "scratch that overlaps",
      `machine lab { arch arm64  kernel 6.16  ram 1G size 1G  scratch ${NAME} 1G size 4K  scratch ${NAME}2 1G size 4K }`,
      "scratch-overlap",
    ],
    [
      "no hole",
      `machine lab { arch arm64  kernel 6.16  ram 1G size 1G  scratch ${NAME} 1G size 64K }\nimage next on lab { buffer ${NAME} { memsz 64K } }`,
      "no-hole",
    ],
    [
      "a segment too many",
      `image next on host { ${Array.from({ length: 16 }, (_, i) => `buffer b${i} { memsz 4K }`).join(" ")} buffer ${NAME} { memsz 4K } }`,
      "too-many-segments",
    ],
    [
      "segments that overlap",
      `image next on host { buffer ${NAME} { memsz 4K mem 1G } buffer ${NAME}2 { memsz 4K mem 1G } }`,
      "segment-overlap",
    ],
    ["a number of 100,000 digits", `const a = ${"9".repeat(100_000)}`, "value-out-of-range"],
    ["a number that is none", `const a = 9${NAME}`, "malformed-number"],
    ["a number of 100,000 hex digits", `const a = 0x${"f".repeat(100_000)}`, "value-out-of-range"],
    [
      "a version of 100,000 digits",
      `machine lab { arch arm64  kernel 6.${"1".repeat(100_000)}  ram 1G size 1G }`,
      "malformed-version",
    ],
    ["a file name", `import "${NAME}"`, "file-not-readable"],
    ["a file name with a wrong escape", `import "\\${NAME}"`, "malformed-string"],
    ["a string not closed", `import "${NAME}`, "syntax-error"],
    ["an iomem file's name", `machine lab { arch arm64  ram from "${NAME}" }`, "file-not-readable"],
    ["strange characters", "§".repeat(100_000), "syntax-error"],
    ["points", ".".repeat(99_999), "syntax-error"],
  ])("%s is told in a short message", async (_, statement, code) => {
    const file = await analyseText(`${HOST}${statement}${SOUND}`);
    expect(file.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expectReadable(file);
    expect(outcomes(file)).toMatchObject({ sound: PLACED });
  });

  test.each([" ", "\t", ",", " ,", "\n", "\r\n", "\r", "\n ", "\u00A0", "//\n", "/**/", "/* */ "])(
    "%j, 100,000 times, takes no time to analyse or format",
    async (gap) => {
      const text = `${HOST}${SOUND}`
        .replaceAll(" ", () => ` ${gap} `)
        .replace("memsz", () => `memsz${gap.repeat(100_000)} // comment\n`);
      const file = await analyseText(text);
      expect(file.diagnostics).toEqual([]);
      expect(outcomes(file)).toEqual({ sound: PLACED });
      expect(formatScenario(text)).toHaveProperty("text");
    },
  );

  test("a comment and a line of a million characters are passed over", async () => {
    const million = "x".repeat(1_000_000);
    const file = await analyseText(`// ${million}\n/* ${million} */${" ".repeat(1_000_000)}${HOST}${SOUND}`);
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ sound: PLACED });
  });
});
