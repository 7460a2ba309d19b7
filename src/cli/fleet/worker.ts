import workerpool from "workerpool";
import { runTask, type TaskFacts, type TaskInput } from "./task.js";

/** The entry of a worker thread: it answers for one part of a fleet after the other. */
workerpool.worker({
  run: async (facts: TaskFacts, input: TaskInput) => {
    const result = await runTask(facts, input);
    const buffers = result.outputs.map(({ buffer }) => buffer);
    return new workerpool.Transfer(result, result.spent ? [...buffers, result.spent] : buffers);
  },
});
