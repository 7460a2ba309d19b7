import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { MAIN, scenario } from "./scenario.js";
import { Session } from "./session.js";
import { SIZES } from "./size.js";
import { cpuMs } from "./usage.js";

const ROUNDS = 15;
const GOAL = 600;

/** From the start of the process to the first diagnostics of the scenario of ordinary size. */
export async function runStartBench(): Promise<BenchResult> {
  const [{ name, images }] = SIZES;
  const { main, others } = scenario(images);
  const costs: Cost[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const session = await Session.start({ ...others, [MAIN]: main });
    const { at } = await session.open(MAIN, main);
    costs.push({ wall: at - session.server.startedAt, cpu: cpuMs(session.server.pid) });
    await session.end();
  }
  return summarizeLatency(`start to first diagnostics, ${name}`, costs, GOAL);
}
