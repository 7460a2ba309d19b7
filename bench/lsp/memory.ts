import { setTimeout } from "node:timers/promises";
import { type BenchResult, summarize } from "../measure.js";
import { scenario } from "./scenario.js";
import { Session } from "./session.js";
import { SIZES } from "./size.js";
import { typings } from "./strokes.js";
import { residentMb } from "./usage.js";

const FILES = 50;
const ROUNDS = 3;
const GOAL = 200;
/** After so long without an edit the server is at rest. */
const REST_MS = 3000;

/** The memory of a server with many files open, each of which was edited. Nothing where the system does not tell it. */
export async function runMemoryBench(): Promise<BenchResult[]> {
  const [{ name, images }] = SIZES;
  const { main, others } = scenario(images);
  const sizes: { now: number; peak: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const names = Array.from({ length: FILES }, (_, file) => `${file}.kexec`);
    const session = await Session.start({ ...others, ...Object.fromEntries(names.map((file) => [file, main])) });
    for (const file of names) await session.open(file, main);
    for (const file of names) {
      for (const { strokes } of typings(main, 1)) for (const stroke of strokes) await session.press(file, stroke);
    }
    await setTimeout(REST_MS);
    const size = residentMb(session.server.pid);
    if (size) sizes.push(size);
    await session.end();
  }
  if (sizes.length === 0) return [];
  const row = (what: string, values: readonly number[], goal?: number) =>
    summarize({ name: what, unit: "MB", goal }, values);
  return [
    row(
      `memory with ${FILES} files of ${name} open and edited`,
      sizes.map(({ now }) => now),
      GOAL,
    ),
    row(
      "  at most, while they are opened and edited",
      sizes.map(({ peak }) => peak),
    ),
  ];
}
