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

/** How long after the last edit it is looked at, in milliseconds: the server tidies up when it has nothing else to do. */
const IDLE = 4000;

/** The memory of a server with many files open, each of which was edited. Nothing where the system does not tell it. */
export async function runMemoryBench(): Promise<BenchResult[]> {
  const [{ name, images }] = SIZES;
  const { main, others } = scenario(images);
  const sizes: (number | undefined)[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const names = Array.from({ length: FILES }, (_, file) => `${file}.kexec`);
    const session = await Session.start({ ...others, ...Object.fromEntries(names.map((file) => [file, main])) });
    for (const file of names) await session.open(file, main);
    for (const file of names) {
      for (const { strokes } of typings(main, 1)) for (const stroke of strokes) await session.press(file, stroke);
    }
    await setTimeout(IDLE);
    sizes.push(residentMb(session.server.pid));
    await session.end();
  }
  const known = sizes.filter((size) => size !== undefined);
  return known.length === 0
    ? []
    : [summarize({ name: `memory with ${FILES} files of ${name} open and edited`, unit: "MB", goal: GOAL }, known)];
}
