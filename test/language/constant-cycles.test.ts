import fc from "fast-check";
import { expect, test } from "vitest";
import { randomRun } from "../engine/random-run.js";
import { analyseFiles, findings } from "./analyse-text.js";

const NAMES = ["A", "B", "C", "D", "E", "F"];
const FILES = ["one.kexec", "two.kexec", "three.kexec"];

/** Which file a constant stands in, and which constants it uses. */
interface Declared {
  readonly file: number;
  readonly uses: readonly number[];
}

const graphs = fc.array(
  fc.record({
    file: fc.nat(FILES.length - 1),
    uses: fc.array(fc.nat(NAMES.length - 1), { maxLength: 3 }),
  }),
  { minLength: NAMES.length, maxLength: NAMES.length },
);

function filesOf(graph: readonly Declared[]): Record<string, string> {
  return Object.fromEntries(
    FILES.map((name, i) => [
      name,
      [
        ...FILES.filter((other) => other !== name).map((other) => `import "${other}"`),
        ...graph.flatMap(({ file, uses }, n) =>
          file === i ? [`const ${NAMES[n]} = ${uses.map((use) => NAMES[use]).join(" + ") || "4K"}`] : [],
        ),
      ].join("\n"),
    ]),
  );
}

/** The constants that each constant uses, directly or by way of others. */
function closureOf(graph: readonly Declared[]): Set<number>[] {
  const reached = graph.map(({ uses }) => new Set(uses));
  for (const set of reached)
    for (const used of set) for (const further of (graph[used] as Declared).uses) set.add(further);
  return reached;
}

test("a circle is told once in each file that has a part of it, whichever file is asked first", async () => {
  const { seed, numRuns } = randomRun("circles of constants", 300);
  await fc.assert(
    fc.asyncProperty(graphs, fc.shuffledSubarray(FILES, { minLength: 3 }), async (graph, order) => {
      const files = filesOf(graph);
      const asked = await analyseFiles(files, order);
      const usual = await analyseFiles(files, FILES);
      const byName = (reports: typeof usual) => new Map(reports.map((report) => [report.path, report.diagnostics]));
      expect(byName(asked)).toEqual(byName(usual));
      const reached = closureOf(graph);
      for (const [i, report] of usual.entries()) {
        // A circle is all those that reach each other; it is told at the first of them in the file.
        const circles = new Map<string, number>();
        for (const [n, { file }] of graph.entries()) {
          if (file !== i || !reached[n]?.has(n)) continue;
          const circle = NAMES.filter((_, other) => reached[n]?.has(other) && reached[other]?.has(n)).join();
          if (!circles.has(circle)) circles.set(circle, n);
        }
        const told = findings(report).filter((finding) => finding.includes("constant-cycle"));
        expect(told).toEqual([...circles.values()].map((n) => `error constant-cycle at ${NAMES[n]}`));
      }
    }),
    { seed, numRuns },
  );
});

test("of several ways round, the shortest is told", async () => {
  const text = `const A = B + D
const B = C
const C = A
const D = A`;
  const [file] = await analyseFiles({ "main.kexec": text });
  expect(file?.diagnostics.map(({ message }) => message)).toEqual(["`A` is defined by itself: A → D → A"]);
});
