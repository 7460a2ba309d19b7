import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { costOf } from "./keys.js";
import { scenario } from "./scenario.js";
import { Session } from "./session.js";
import { SIZES } from "./size.js";
import { typings } from "./strokes.js";

const FILES = 50;
const WARM_UP = 5;

/** From a key pressed to its diagnostics while many files are open, in a file after the other. */
export async function runManyFilesBench(): Promise<BenchResult> {
  const [{ name, images, goal }] = SIZES;
  const { main, others } = scenario(images);
  const names = Array.from({ length: FILES }, (_, file) => `${file}.kexec`);
  const session = await Session.start({ ...others, ...Object.fromEntries(names.map((file) => [file, main])) });
  for (const file of names) await session.open(file, main);
  const costs: Cost[] = [];
  for (const [i, { strokes }] of typings(main, FILES).entries()) {
    for (const stroke of strokes) {
      const cost = await costOf(session, names[i % FILES] as string, [stroke]);
      if (i >= WARM_UP) costs.push(cost);
    }
  }
  await session.end();
  return summarizeLatency(`edit to diagnostics with ${FILES} files of ${name} open`, costs, goal);
}
