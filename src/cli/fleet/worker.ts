import workerpool from "workerpool";
import { type RunFacts, runTask, type TaskInput } from "./task.js";

/** The entry of a worker thread: it answers for one part of a fleet after the other. */
workerpool.worker({
  run: async (facts: RunFacts, input: TaskInput) => {
    const result = await runTask(facts, input);
    const buffers = result.outputs.map(({ buffer }) => buffer);
    return new workerpool.Transfer(result, result.spent ? [...buffers, result.spent] : buffers);
  },
});
