import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import { runTask, type TaskFacts, type TaskInput, type TaskResult } from "./task.js";

/** Where the bundle of a worker stands, as seen from the files of the package. */
const WORKER_FILES = ["./fleet-worker.mjs", "../fleet-worker.mjs"];

/** What is made of a line is gone with it: more room for it is not faster, and memory would grow to it with time. */
const YOUNG_MIB = 24;

/** What answers for parts of a fleet, several at a time. */
export interface Workers {
  /** How many parts are under way at most, so that none waits for the next. */
  readonly most: number;
  run(input: TaskInput): Promise<TaskResult>;
  close(): Promise<void>;
}

/** This thread, for a fleet that is done before another has started. */
export function thisThread(facts: TaskFacts): Workers {
  return { most: 1, run: (input) => runTask(facts, input), close: async () => {} };
}

/** Threads, each on a processor of its own where there are enough. @param count how many */
export function threads(facts: TaskFacts, count: number): Workers {
  const pool = workerpool.pool(workerFile(), {
    workerType: "thread",
    minWorkers: count,
    maxWorkers: count,
    workerThreadOpts: { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } },
  });
  return {
    // One under way and one waiting for each, and as many answered while an earlier one is not.
    most: 3 * count,
    run: async (input) => {
      const transfer = input.kind === "lines" ? [input.bytes.buffer] : [];
      return takenOut((await pool.exec("run", [facts, input], { transfer })) as TaskResult);
    },
    close: async () => {
      await pool.terminate();
    },
  };
}

/** Leaves nothing in what a pool holds: its promises keep one another, and all that they came to, for long. */
function takenOut(held: Partial<TaskResult>): TaskResult {
  const result = { ...held } as TaskResult;
  for (const key of Object.keys(held) as (keyof TaskResult)[]) delete held[key];
  return result;
}

/** @throws Error where the package is not whole */
function workerFile(): string {
  const url = WORKER_FILES.map((file) => new URL(file, import.meta.url)).find((file) => existsSync(file));
  if (!url) throw new Error("fleet-worker.mjs is missing from the package");
  return fileURLToPath(url);
}
