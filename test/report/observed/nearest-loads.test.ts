import { expect, test } from "vitest";
import { nearestLoads } from "../../../src/report/observed/nearest-loads.js";
import { reasonWords } from "../../../src/report/observed/reason-words.js";
import { listed, observedLoad } from "./observed.js";

/** The numbers of the loads tried in place of one. */
function numbers(total: number, number: number): number[] {
  const loads = Array.from({ length: total }, (_, i) => observedLoad([], { number: i + 1, total }));
  return nearestLoads(loads, observedLoad([], { number, total })).map((load) => load.number);
}

const between = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

test.each([
  ["the only load has none", 1, 1, []],
  ["of few loads all others", 4, 3, [1, 2, 4]],
  ["of 65 all others", 65, 1, between(2, 65)],
  ["in the middle, 32 before and 32 after", 7000, 3500, [...between(3468, 3499), ...between(3501, 3532)]],
  ["at the beginning, the 64 after", 7000, 1, between(2, 65)],
  ["near the beginning, more of those after", 7000, 11, [...between(1, 10), ...between(12, 65)]],
  ["near the end, more of those before", 7000, 6990, [...between(6936, 6989), ...between(6991, 7000)]],
  ["at the end, the 64 before", 7000, 7000, between(6936, 6999)],
])("%s", (_, total, number, found) => {
  expect(numbers(total, number)).toEqual(found);
});

test.each([
  [65, "of the log"],
  [66, "of the 64 nearest in the log"],
])("of %i loads, those that agree are told to be %s", (total, where) => {
  const observed = observedLoad([listed(0, "kernel", 0x1000, 0x1000)], { total });
  const words = reasonWords([{ kind: "load", numbers: [2, 3, 5, 7] }], { observed, kernel: "7.2" });
  expect(words).toBe(`Load 2, 3, 5 and 1 more ${where} would agree: is it \`load 2\`?`);
});
