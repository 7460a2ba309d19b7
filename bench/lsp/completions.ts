import { setTimeout } from "node:timers/promises";
import { type BenchResult, type Cost, summarize, summarizeLatency } from "../measure.js";
import { MAIN } from "./scenario.js";
import { openScenario } from "./session.js";
import { cpuMs } from "./usage.js";

const CONSTANTS = 3000;
const WARM_UP = 20;
const COUNT = 60;
const GOAL = 15;
const MB = 1e6;

/** Completion of a size where thousands of constants might be meant, and of one of them by its first letters. */
export async function runCompletionBench(): Promise<BenchResult[]> {
  const session = await openScenario({ main: scenario(), others: {} });
  const textDocument = { uri: session.uri(MAIN) };
  const ask = (character: number) =>
    session.server.request<object>("textDocument/completion", {
      textDocument,
      position: { line: CONSTANTS + 1, character },
    });
  const measure = async (character: number) => {
    const costs: Cost[] = [];
    let size = 0;
    for (let i = -WARM_UP; i < COUNT; i++) {
      const before = cpuMs(session.server.pid);
      const start = performance.now();
      const { value, at } = await ask(character);
      const after = cpuMs(session.server.pid);
      size = JSON.stringify(value).length / MB;
      if (i >= 0)
        costs.push({ wall: at - start, cpu: before === undefined || after === undefined ? undefined : after - before });
      await setTimeout(1);
    }
    return { costs, size };
  };
  const all = await measure(LINE.indexOf("RACK"));
  const begun = await measure(LINE.indexOf("RACK") + 6);
  await session.end();
  return [
    summarizeLatency(`completion with ${CONSTANTS} constants`, all.costs, GOAL),
    summarize({ name: "  the answer", unit: "MB", goal: 0.2 }, [all.size]),
    summarizeLatency("  two digits typed", begun.costs, GOAL),
    summarize({ name: "  the answer", unit: "MB", goal: 0.2 }, [begun.size]),
  ];
}

const LINE = "image next on host { buffer kernel { memsz RACK17 } }";

function scenario(): string {
  const constants = Array.from({ length: CONSTANTS }, (_, i) => `const RACK${i} = ${i + 1}M  // of rack ${i}`);
  return [...constants, "machine host { arch x86_64  kernel 6.16  ram 1M..3G - 1 }", LINE, ""].join("\n");
}
