import { setTimeout } from "node:timers/promises";
import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { MAIN, scenario } from "./scenario.js";
import { openScenario } from "./session.js";
import type { Size } from "./size.js";
import { numbered, type Position, spread, typings } from "./strokes.js";
import { cpuMs } from "./usage.js";

const WARM_UP = 40;
const COUNT = 200;
const GOAL = 15;
/** Lines that an editor shows at once, and asks for the hints of. */
const WINDOW = 60;

/** From a request to its answer: with everything worked out, and sent together with an edit that it must know of. */
export async function runRequestBench({ name, images }: Size): Promise<BenchResult[]> {
  const files = scenario(images);
  const lines = files.main.split("\n");
  const buffers = numbered(lines, /^ {4}buffer initrd/);
  const session = await openScenario(files);
  const textDocument = { uri: session.uri(MAIN) };
  const hover = (position: Position) =>
    session.server.request<unknown>("textDocument/hover", { textDocument, position });
  const hints = ({ line }: Position) => {
    const end = { line: Math.min(line + WINDOW, lines.length - 1), character: 0 };
    return session.server.request<unknown[] | null>("textDocument/inlayHint", {
      textDocument,
      range: { start: { line, character: 0 }, end },
    });
  };
  const fields = ({ line }: Position) =>
    session.server.request<unknown>("textDocument/completion", {
      textDocument,
      position: { line, character: (lines[line]?.indexOf("{") ?? 0) + 2 },
    });
  const edits = typings(files.main, COUNT).filter(({ place }) => place === "a number");

  const measure = async (ask: typeof hover | typeof hints | typeof fields, edited: boolean) => {
    const costs: Cost[] = [];
    for (let i = -WARM_UP; i < COUNT; i++) {
      const { at, text } = spread(buffers, i + WARM_UP, COUNT + WARM_UP);
      const [stroke, back] = edits[Math.abs(i) % edits.length]?.strokes ?? [];
      if (!stroke || !back) throw new Error("no edit");
      const before = cpuMs(session.server.pid);
      const start = performance.now();
      const pressed = edited ? session.press(MAIN, stroke) : undefined;
      const { value, at: answered } = await ask({ line: at, character: text.indexOf("initrd") + 1 });
      await pressed;
      const after = cpuMs(session.server.pid);
      if (value === null || (Array.isArray(value) && value.length === 0)) throw new Error("an answer without anything");
      if (edited) await session.press(MAIN, back);
      else await setTimeout(1);
      const cpu = before === undefined || after === undefined ? undefined : after - before;
      if (i >= 0) costs.push({ wall: answered - start, cpu });
    }
    return costs;
  };
  const results = [
    summarizeLatency(`hover, ${name}`, await measure(hover, false), GOAL),
    summarizeLatency("  with an edit", await measure(hover, true), GOAL),
    summarizeLatency(`inlay hints of ${WINDOW} lines, ${name}`, await measure(hints, false), GOAL),
    summarizeLatency("  with an edit", await measure(hints, true), GOAL),
    summarizeLatency(`completion in a buffer, ${name}`, await measure(fields, false), GOAL),
    summarizeLatency("  with an edit", await measure(fields, true), GOAL),
  ];
  await session.end();
  return results;
}
