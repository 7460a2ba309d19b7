import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { costOf } from "./keys.js";
import { type BenchFiles, MAIN } from "./scenario.js";
import { openScenario } from "./session.js";
import type { Size } from "./size.js";
import { burst, type Place, typings } from "./strokes.js";

const WARM_UP_ROUNDS = 10;
const ROUNDS = 40;
const BURSTS = 40;

/** From a key pressed to the diagnostics of the version that it makes, and the CPU time that the server took for it. */
export async function runEditBench({ name, goal }: Size, files: BenchFiles): Promise<BenchResult[]> {
  const session = await openScenario(files);
  const before = session.shown(MAIN);
  const known = new Set(before.map(({ code }) => code));
  let changed = false;
  const costs = new Map<Place, Cost[]>();
  for (const { strokes } of typings(files.main, WARM_UP_ROUNDS))
    for (const stroke of strokes) await costOf(session, MAIN, [stroke]);
  for (const { place, strokes } of typings(files.main, ROUNDS)) {
    for (const stroke of strokes) {
      costs.set(place, [...(costs.get(place) ?? []), await costOf(session, MAIN, [stroke])]);
      changed ||= session.shown(MAIN).some(({ code }) => !known.has(code));
    }
  }
  const bursts: Cost[] = [];
  for (let i = 0; i < BURSTS; i++) {
    const { typed, undone } = burst(files.main, i, BURSTS);
    bursts.push(await costOf(session, MAIN, typed));
    await costOf(session, MAIN, [undone]);
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
