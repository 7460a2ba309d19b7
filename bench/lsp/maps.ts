import { setTimeout } from "node:timers/promises";
import type { MapAnswer } from "../../src/language/lsp/protocol.js";
import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { MAIN, scenario } from "./scenario.js";
import { openScenario } from "./session.js";
import type { Size } from "./size.js";
import { numbered, type Stroke, spread } from "./strokes.js";
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
  const sizes = numbered(lines, /^ {4}buffer initrd .*memsz \d/);
  for (let i = -WARM_UP; i < COUNT; i++) {
    const { at: line, text } = spread(sizes, i + WARM_UP, WARM_UP + COUNT);
    const image = imageAround(lines, line);
    const [stroke, back] = digitAt(line, text.search(/memsz \d/) + "memsz ".length);
    const typed = await press(stroke, image);
    const undone = await press(back, image);
    if (JSON.stringify(typed.map) === JSON.stringify(undone.map)) throw new Error("an edit without a trace in the map");
    if (i < 0) continue;
    whole.push(typed.whole, undone.whole);
    behind.push(typed.behind, undone.behind);
  }
  await session.end();
  return [
    summarizeLatency(`edit to the memory map, ${name}`, whole),
    summarizeLatency("  of that, behind the diagnostics", behind, GOAL),
  ];
}

/** The name of the image that a line is in. */
function imageAround(lines: readonly string[], line: number): string {
  const head = lines.slice(0, line + 1).findLast((text) => text.startsWith("image "));
  const name = head?.split(" ")[1];
  if (name === undefined) throw new Error(`no image around line ${line}`);
  return name;
}

/** A digit typed before a number, and deleted again. */
function digitAt(line: number, character: number): [Stroke, Stroke] {
  const start = { line, character };
  return [
    { range: { start, end: start }, text: "1" },
    { range: { start, end: { line, character: character + 1 } }, text: "" },
  ];
}
