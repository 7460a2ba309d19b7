import { expect, test } from "vitest";
import { finish, finishInSlices } from "../../src/limits/finish.js";

/** Work of some steps, each of which takes 4 ms of a clock of its own. */
function work(steps: number) {
  const clock = { now: 0, pauses: 0, steps: 0 };
  function* run(): Generator<void, string> {
    for (; clock.steps < steps; clock.steps++) {
      clock.now += 4;
      yield;
    }
    return "done";
  }
  const pause = async () => {
    clock.pauses++;
  };
  return { clock, run, patience: { now: () => clock.now, pause } };
}

test("work is run to its end", () => {
  expect(finish(work(5).run())).toBe("done");
});

test("in slices it pauses whenever 10 ms have gone by", async () => {
  // Of 4 ms each, every third step comes to 12.
  const { clock, run, patience } = work(7);
  expect(await finishInSlices(run(), patience)).toBe("done");
  expect(clock.pauses).toBe(2);
});

test("it ends early when its answer is no longer wanted, also while it paused", async () => {
  const { clock, run, patience } = work(100);
  expect(await finishInSlices(run(), { ...patience, shouldStop: () => clock.pauses === 2 })).toBeUndefined();
  expect(clock.now).toBe(6 * 4);
  const never = work(3);
  expect(await finishInSlices(never.run(), { ...never.patience, shouldStop: () => true })).toBeUndefined();
  expect(never.clock.now).toBe(0);
});
