import fc from "fast-check";
import { expect, test } from "vitest";
import type { Machine } from "../../../src/engine/index.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { analyseText, imageOf } from "../../language/analyse-text.js";
import { serve } from "../harness/serve.js";
import { actionsAt, make } from "./mend.js";

const CONSTANTS = "const A = 16M\nconst B = 0x4000_0000\nconst C = A + 4K\n";

const literal = fc.oneof(
  fc.integer({ min: 0, max: 4096 }).map((number) => `${number}M`),
  fc.integer({ min: 0, max: 0x7fff_ffff }).map((number) => `0x${number.toString(16)}`),
  fc.integer({ min: 0, max: 0x7fff }).map((number) => `0x${number.toString(16).padStart(4, "0")}_0000`),
  fc.integer({ min: 0, max: 100_000 }).map(String),
);
const operand = fc.oneof(literal, fc.constantFrom("A", "B", "C", "(A + B)", "(B - A)"));
const expression = fc.oneof(
  operand,
  fc.tuple(operand, fc.constantFrom("+", "-", "*", "/"), operand).map((parts) => parts.join(" ")),
  fc
    .tuple(operand, fc.constantFrom("+", "-"), operand, fc.constantFrom("+", "-"), operand)
    .map((parts) => parts.join(" ")),
  fc.tuple(operand, fc.constantFrom("+", "-"), operand).map((parts) => `${parts.join(" ")} - 1`),
);
const range = fc.oneof(
  fc.tuple(expression, expression).map(([start, end]) => `${start}..${end}`),
  fc.tuple(expression, expression).map(([start, end]) => `${start}..${end} - 1`),
  fc.tuple(expression, expression).map(([start, size]) => `${start} size ${size}`),
  fc.tuple(expression, expression).map(([start, size]) => `${start}..${start} + ${size} - 1`),
);

/** The bytes of the one RAM range of a text; undefined where it has no meaning. */
async function bytesOf(text: string): Promise<Machine["ram"] | undefined> {
  const report = await analyseText(text);
  return imageOf(report, "next").load?.machine.ram;
}

test(
  "a range means the same in the other notation, and in the first again",
  async () => {
    const client = await serve();
    let told = 0;
    const text = (range: string) =>
      `${CONSTANTS}machine host { arch x86_64  memtotal 64G  ram ${range} }\nimage next on host { buffer a { memsz 0 } }`;
    client.open("main.kexec", text("1M size 1M"));
    const run = randomRun("notations of ranges", 300);
    await fc.assert(
      fc.asyncProperty(range, async (range) => {
        const before = await bytesOf(text(range));
        let written = range;
        for (let i = 0; i < 2; i++) {
          client.change("main.kexec", text(written));
          await client.diagnostics("main.kexec");
          const position = { line: 3, character: `machine host { arch x86_64  memtotal 64G  ram `.length };
          const actions = await actionsAt(
            client,
            "main.kexec",
            { start: position, end: position },
            { only: ["refactor"] },
          );
          const action = actions.find(({ title }) => title.startsWith("Write the range as"));
          if (before === undefined) expect(action).toBeUndefined();
          if (!action) return;
          const after = (await make(client, "main.kexec", action))["main.kexec"] as string;
          expect(await bytesOf(after)).toEqual(before);
          written = /ram (.*) \}/.exec(after)?.[1] as string;
          told++;
        }
        expect(written.includes("..")).toBe(range.includes(".."));
      }),
      run,
    );
    expect(told).toBeGreaterThan(run.numRuns / 4);
  },
  TIMEOUT_MS,
);
