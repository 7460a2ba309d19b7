import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "../../../src/report/map/svg/spread.js";

test("labels that are apart stay where they are wanted", () => {
  expect(spread([10, 30, 80], 20, 0, 100)).toEqual([10, 30, 80]);
});

test("labels that would overlap give way by the least, up and down alike", () => {
  // Two wanted at 50, 20 high: 40 and 60. Three at 50, 50 and 56: the middle of all stays at 52.
  expect(spread([50, 50], 20, 0, 100)).toEqual([40, 60]);
  expect(spread([50, 50, 56], 20, 0, 100)).toEqual([32, 52, 72]);
});

test("labels stay within their column where there is room for all", () => {
  expect(spread([0, 0, 0], 20, 0, 100)).toEqual([0, 20, 40]);
  expect(spread([99, 100], 20, 0, 100)).toEqual([80, 100]);
});

test("labels never overlap, keep their order and begin at the column's beginning at the earliest (property)", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 80 }), (wanted) => {
      const sorted = wanted.toSorted((a, b) => a - b);
      const middles = spread(sorted, 16, 0, 500);
      expect(middles).toHaveLength(wanted.length);
      middles.forEach((middle, i) => {
        expect(middle).toBeGreaterThanOrEqual(i === 0 ? 0 : (middles[i - 1] as number) + 16 - 1e-6);
        if ((wanted.length - 1) * 16 <= 500) expect(middle).toBeLessThanOrEqual(500 + 1e-6);
      });
    }),
  );
});
