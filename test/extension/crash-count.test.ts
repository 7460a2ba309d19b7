import { expect, test } from "vitest";
import { CRASH_WINDOW, CrashCount } from "../../src/extension/server/crash-count.js";

test("a server is started again four times in three minutes; the user hears of the first end and of the last", () => {
  const count = new CrashCount();
  const answers = [0, 1, 2, 3, 4].map((second) => count.note(second * 1000));
  expect(answers).toEqual([
    { startAgain: true, tell: true },
    { startAgain: true, tell: false },
    { startAgain: true, tell: false },
    { startAgain: true, tell: false },
    { startAgain: false, tell: true },
  ]);
});

test("ends that are long ago do not count", () => {
  const count = new CrashCount();
  for (let i = 0; i < 20; i++) {
    expect(count.note(i * CRASH_WINDOW)).toEqual({ startAgain: true, tell: true });
  }
});

test("after a start by the user it begins anew", () => {
  const count = new CrashCount();
  for (let i = 0; i < 4; i++) count.note(i);
  count.forget();
  expect(count.note(5)).toEqual({ startAgain: true, tell: true });
});
