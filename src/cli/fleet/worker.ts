import workerpool from "workerpool";
import { runTask, type TaskFacts, type TaskInput } from "./task.js";

/** The entry of a worker thread: it answers for one part of a fleet after the other. */
workerpool.worker({
  run: async (facts: TaskFacts, input: TaskInput) => {
    const result = await runTask(facts, input);
    return new workerpool.Transfer(
      result,
      result.outputs.map(({ buffer }) => buffer),
    );
  },
});
