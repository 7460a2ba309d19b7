import { setTimeout } from "node:timers/promises";
import type { MapAnswer } from "../../src/language/lsp/protocol.js";
import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { MAIN, scenario } from "./scenario.js";
import { openScenario } from "./session.js";
import type { Size } from "./size.js";
import { type Stroke, typings } from "./strokes.js";
import { cpuMs } from "./usage.js";

const WARM_UP = 20;
const COUNT = 120;
/** From the diagnostics to the map, in milliseconds. */
const GOAL = 100;

/** From a key pressed to the memory map of the image that it is in, asked for as VS Code does: when the diagnostics are there. */
export async function runMapBench({ name, images }: Size): Promise<BenchResult[]> {
  const files = scenario(images);
  const lines = files.main.split("\n");
  const session = await openScenario(files);
  const uri = session.uri(MAIN);
  const press = async (stroke: Stroke, image: string) => {
    const before = cpuMs(session.server.pid);
    const start = performance.now();
    const { at: diagnosed } = await session.press(MAIN, stroke);
    const { value, at } = await session.server.request<MapAnswer>("kexec/map", { uri, image });
    const after = cpuMs(session.server.pid);
    if (!value.map || value.freshness !== "current") throw new Error(`no map of ${image}`);
    const cpu = before === undefined || after === undefined ? undefined : after - before;
    await setTimeout(1);
    return { map: value.map, whole: { wall: at - start, cpu }, behind: { wall: at - diagnosed, cpu: undefined } };
  };
  const whole: Cost[] = [];
  const behind: Cost[] = [];
  let changed = false;
  const edits = typings(files.main, WARM_UP + COUNT).filter(({ place }) => place === "a number");
  for (const [i, { strokes }] of edits.entries()) {
    const [stroke, back] = strokes;
    if (!stroke || !back) throw new Error("no edit");
    const image = imageAround(lines, stroke);
    const typed = await press(stroke, image);
    const undone = await press(back, image);
    changed ||= JSON.stringify(typed.map) !== JSON.stringify(undone.map);
    if (i < WARM_UP) continue;
    whole.push(typed.whole, undone.whole);
    behind.push(typed.behind, undone.behind);
  }
  if (!changed) throw new Error("no edit left a trace in a map");
  await session.end();
  return [
    summarizeLatency(`edit to the memory map, ${name}`, whole),
    summarizeLatency("  of that, behind the diagnostics", behind, GOAL),
  ];
}

/** The name of the image that an edit is in. */
function imageAround(lines: readonly string[], { range }: Stroke): string {
  const head = lines.slice(0, range.start.line + 1).findLast((line) => line.startsWith("image "));
  const name = head?.split(" ")[1];
  if (name === undefined) throw new Error(`no image around line ${range.start.line}`);
  return name;
}
