import { setTimeout } from "node:timers/promises";
import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { scenario } from "./scenario.js";
import { MAIN, openScenario, type Session } from "./session.js";
import type { Size } from "./size.js";
import { burst, type Place, type Stroke, typings } from "./strokes.js";
import { cpuMs } from "./usage.js";

const WARM_UP_ROUNDS = 10;
const ROUNDS = 40;
const BURSTS = 40;
/** Between two keys of a fast typist. */
const KEY_MS = 60;

/** From a key pressed to the diagnostics of the version that it makes, and the CPU time that the server took for it. */
export async function runEditBench({ name, images, goal }: Size): Promise<BenchResult[]> {
  const files = scenario(images);
  const session = await openScenario(files);
  const before = session.shown(MAIN);
  const known = new Set(before.map(({ code }) => code));
  let changed = false;
  const costs = new Map<Place, Cost[]>();
  for (const { strokes } of typings(files.main, WARM_UP_ROUNDS))
    for (const stroke of strokes) await cost(session, [stroke]);
  for (const { place, strokes } of typings(files.main, ROUNDS)) {
    for (const stroke of strokes) {
      costs.set(place, [...(costs.get(place) ?? []), await cost(session, [stroke])]);
      changed ||= session.shown(MAIN).some(({ code }) => !known.has(code));
    }
  }
  const bursts: Cost[] = [];
  for (let i = 0; i < BURSTS; i++) {
    const { typed, undone } = burst(files.main, i, BURSTS);
    bursts.push(await cost(session, typed));
    await cost(session, [undone]);
  }
  if (JSON.stringify(session.shown(MAIN)) !== JSON.stringify(before)) {
    throw new Error("the text is as it was, and the diagnostics are not");
  }
  if (!changed) throw new Error("no edit made a mistake of another kind");
  await session.end();
  return [
    summarizeLatency(`edit to diagnostics, ${name}`, [...costs.values()].flat(), goal),
    ...[...costs].map(([place, those]) => summarizeLatency(`  at ${place}`, those)),
    summarizeLatency("  nine keys at once, from the last", bursts, goal),
  ];
}

/** Presses keys without waiting; the wall time counts from the last of them, the CPU time is that for all. */
async function cost(session: Session, strokes: readonly Stroke[]): Promise<Cost> {
  const { pid } = session.server;
  const before = cpuMs(pid);
  const published = strokes.map((stroke) => ({ start: performance.now(), diagnostics: session.press(MAIN, stroke) }));
  const last = published.at(-1);
  if (!last) throw new Error("no key pressed");
  const { at } = await last.diagnostics;
  await setTimeout(Math.max(0, KEY_MS - (performance.now() - last.start)));
  const after = cpuMs(pid);
  return { wall: at - last.start, cpu: before === undefined || after === undefined ? undefined : after - before };
}
