import workerpool from "workerpool";
import { type RunFacts, runTask, type TaskInput } from "./task.js";

/** The entry of a worker thread: it answers for one part of a fleet after the other. */
workerpool.worker({
  run: async (facts: RunFacts, input: TaskInput) => {
    const result = await runTask(facts, input);
    return new workerpool.Transfer(
      result,
      result.outputs.map(({ buffer }) => buffer),
    );
  },
});
