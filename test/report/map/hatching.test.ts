import fc from "fast-check";
import { expect, test } from "vitest";
import { hatching } from "../../../src/report/map/svg/hatching.js";
import { randomRun } from "../../engine/random-run.js";

const box = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 900 }),
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 4, max: 700 }),
});

/** The lines of a hatching: their ends. */
function linesOf(markup: string): [x: number, y: number][][] {
  const numbers = /(-?[\d.]+) (-?[\d.]+)/;
  return [...markup.matchAll(/M(-?[\d.]+ -?[\d.]+)L(-?[\d.]+ -?[\d.]+)/g)].map(([, from = "", to = ""]) =>
    [from, to].map((end) => {
      const [, x, y] = numbers.exec(end) ?? [];
      return [Number(x), Number(y)] as [number, number];
    }),
  );
}

test("the lines of a hatching go from edge to edge of their box, at equal distances, and no further", () => {
  const { seed, numRuns } = randomRun("hatchings", 300);
  fc.assert(
    fc.property(box, ({ x, y, width, height }) => {
      const lines = linesOf(hatching("reserved", { x, y, width, height }));
      // Along a line that goes up, x + y stays the same: one for each multiple of 6 between two corners of the box.
      const sums = [];
      for (let sum = x + y + 1; sum < x + y + width + height; sum++) if (sum % 6 === 0) sums.push(sum);
      expect(lines.map(([from]) => (from as [number, number])[0] + (from as [number, number])[1])).toEqual(sums);
      for (const [endX, endY] of lines.flat()) {
        expect(endX).toBeGreaterThanOrEqual(x);
        expect(endX).toBeLessThanOrEqual(x + width);
        expect(endY).toBeGreaterThanOrEqual(y);
        expect(endY).toBeLessThanOrEqual(y + height);
        expect(endX === x || endX === x + width || endY === y || endY === y + height).toBe(true);
      }
    }),
    { seed, numRuns },
  );
});

test("a crosshatching goes both ways, dashes across, and a low box has none", () => {
  const square = { x: 0, y: 0, width: 16, height: 16 };
  expect(linesOf(hatching("crashkernel", square))).toEqual([
    [
      [0, 8],
      [8, 0],
    ],
    [
      [0, 16],
      [16, 0],
    ],
    [
      [8, 16],
      [16, 8],
    ],
    [
      [0, 8],
      [8, 16],
    ],
    [
      [0, 0],
      [16, 16],
    ],
    [
      [8, 0],
      [16, 8],
    ],
  ]);
  expect(hatching("driver", square)).toContain('d="M0 6H16M0 12H16"');
  expect(hatching("ghost", { ...square, height: 3 })).toBe("");
});
