import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver";
import { InsertTextFormat } from "vscode-languageserver";
import { parseText } from "../../src/language/parser/parse-text.js";
import { randomRun, TIMEOUT_MS } from "../engine/random-run.js";
import { analyseFiles, type Files } from "../language/analyse-text.js";
import { applyItem, withDefaults } from "./complete.js";
import { serve } from "./harness/serve.js";

const EXAMPLES = Object.fromEntries(globSync("examples/**/*.*").map((name) => [name, readFileSync(name, "utf8")]));

interface Range {
  readonly start: number;
  readonly size: number;
}

/** Ranges that do not touch one another, each in a stretch of 4G of its own, in MiB. */
const apart = (maxLength: number): fc.Arbitrary<Range[]> =>
  fc
    .array(fc.record({ start: fc.nat(1000), size: fc.integer({ min: 1, max: 3000 }) }), { maxLength })
    .map((ranges) => ranges.map(({ start, size }, i) => ({ start: i * 4096 + start, size })));

/** A machine without a mistake in its ranges: some of its RAM is a driver's, and it may lack its `arch`. */
const machines = fc
  .record({
    arch: fc.constantFrom("    arch x86_64", "    arch arm64", ""),
    ram: apart(4),
    driver: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    low: fc.constantFrom(0, 512, 1024, 130_048, 2 ** 44 - 16 * 1024),
    taken: fc.array(fc.constantFrom("", "reserved", "scratch", "crashkernel"), { minLength: 4, maxLength: 4 }),
  })
  .map(({ arch, ram, driver, low, taken }) => {
    let hasCrashkernel = false;
    const fields = ram.flatMap(({ start, size }, i) => {
      const kind = taken[i] === "crashkernel" && hasCrashkernel ? "" : taken[i];
      hasCrashkernel ||= kind === "crashkernel";
      const held = `${start + low}M size ${Math.ceil(size / 2)}M`;
      return [
        `    ram ${start + low}M size ${size}M${driver[i] ? " driver_managed" : ""}`,
        ...(kind && !driver[i] ? [`    ${kind} ${kind === "scratch" ? `area${i} ` : ""}${held}`] : []),
      ];
    });
    return ["machine host {", ...(arch ? [arch] : []), ...fields, "}", ""].join("\n");
  });

/** What is wrong in the machines of a text. What becomes of images is no mistake in a machine, nor is a file that is named to be filled in. */
async function mistakesIn(files: Files, name: string, text: string): Promise<string[]> {
  const [file] = await analyseFiles({ ...files, [name]: text }, [name]);
  const lines = text.split("\n");
  const machines = lines.map((_, i) => lines.slice(0, i + 1).findLast((line) => /^[a-z]/.test(line)));
  return (file?.diagnostics ?? [])
    .filter(({ code, line }) => code !== "file-not-readable" && machines[line - 1]?.startsWith("machine"))
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

/** The places of a line of its own between the braces of each machine. */
function linesInMachines(text: string): number[] {
  const { statements } = parseText(text).value;
  return statements.flatMap(({ $type, $cstNode }) => {
    if ($type !== "Machine" || !$cstNode) return [];
    const { start, end } = $cstNode.range;
    return Array.from({ length: end.line - start.line }, (_, i) => start.line + 1 + i);
  });
}

function withLine(text: string, line: number): string {
  return text.split("\n").toSpliced(line, 0, "    ").join("\n");
}

/** Accepts each text with places to fill in at a line of its own. @returns how many */
async function acceptAll(
  client: Awaited<ReturnType<typeof serve>>,
  files: Files,
  name: string,
  sound: string,
  line: number,
): Promise<number> {
  const text = withLine(sound, line);
  client.open(name, text);
  const position = { line, character: 4 };
  const list: CompletionList = await client.ask("textDocument/completion", { ...client.file(name), position });
  client.close(name);
  const known = await mistakesIn(files, name, text);
  const items = withDefaults(list).filter((item: CompletionItem) => item.insertTextFormat === InsertTextFormat.Snippet);
  for (const item of items) {
    const after = applyItem(text, item, "insert");
    const found = (await mistakesIn(files, name, after)).filter((one) => !known.includes(one));
    expect(found, `${item.label} in ${after}`).toEqual([]);
  }
  return items.length;
}

test(
  "a text with places to fill in is sound on every line of every machine of the examples",
  async () => {
    const client = await serve({ disk: EXAMPLES });
    const names = Object.keys(EXAMPLES).filter((name) => name.endsWith(".kexec"));
    let accepted = 0;
    for (const name of names) {
      const text = EXAMPLES[name] as string;
      for (const line of linesInMachines(text)) accepted += await acceptAll(client, EXAMPLES, name, text, line);
    }
    expect(accepted).toBeGreaterThan(100);
  },
  TIMEOUT_MS,
);

test(
  "and in random machines, whatever holds their memory",
  async () => {
    const client = await serve();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(machines, fc.nat(), async (text, at) => {
        const lines = linesInMachines(text);
        accepted += await acceptAll(client, {}, "main.kexec", text, lines[at % lines.length] as number);
      }),
      randomRun("texts to fill in", 60),
    );
    expect(accepted).toBeGreaterThan(60);
  },
  TIMEOUT_MS,
);
