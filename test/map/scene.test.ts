import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf } from "../../src/map/items/items-of.js";
import { axisOf } from "../../src/map/scale/axis.js";
import { wholeView } from "../../src/map/scale/viewport.js";
import { drawablesOf } from "../../src/map/scene/drawable.js";
import { longestFree } from "../../src/map/scene/free.js";
import { LABEL_STEP, labelsOf } from "../../src/map/scene/labels.js";
import { lanes } from "../../src/map/scene/lanes.js";
import { marksOf } from "../../src/map/scene/marks.js";
import { layersOf, sceneOf } from "../../src/map/scene/scene.js";
import { ticksOf } from "../../src/map/scene/ticks.js";
import { foldedSpace } from "../../src/report/map/fold.js";
import { largeMap } from "./harness/large.js";

const LARGE = largeMap();
const ITEMS = itemsOf(LARGE, false);
const AXIS = axisOf(foldedSpace([LARGE]));
const VIEW = wholeView(AXIS, 800);
const SEGMENTS = drawablesOf(
  AXIS,
  ITEMS.filter(({ layer }) => layer === "segment"),
);

describe("marks", () => {
  test("of 2,000 segments are few, and stand for each of them once", () => {
    const marks = marksOf(SEGMENTS, VIEW, new Set());
    expect(marks.length).toBeLessThan(60);
    const told = marks.flatMap(({ items }) => items.map(({ key }) => key));
    expect(told.length).toBe(2000);
    expect(new Set(told).size).toBe(2000);
  });

  test("are seen, however small, and do not leave the view far behind", () => {
    for (const { y, height } of marksOf(SEGMENTS, VIEW, new Set())) {
      expect(height).toBeGreaterThanOrEqual(2);
      expect(y).toBeGreaterThan(-20);
      expect(y + height).toBeLessThan(820);
    }
  });

  test("keep one apart that is asked for", () => {
    const marks = marksOf(SEGMENTS, VIEW, new Set(["a/segment:7"]));
    const apart = marks.filter(({ items }) => items.some(({ key }) => key === "a/segment:7"));
    expect(apart.map(({ items }) => items.length)).toEqual([1]);
  });
});

/** A column of labels: all of it is at the top of the axis. */
const COLUMN = { height: 800, top: 0 };

describe("labels", () => {
  test("are spread so that none is over another, in their order, within the height", () => {
    const [item] = ITEMS;
    if (!item) throw new Error("no item");
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 798 }), { maxLength: 47 }), (wanted) => {
        const marks = wanted.map((y) => ({ item, items: [item], y, height: 2 }));
        const labels = labelsOf(marks, new Set(), COLUMN);
        expect(labels.map(({ from }) => from)).toEqual(wanted.map((y) => y + 1).sort((a, b) => a - b));
        labels.forEach(({ y }, i) => {
          expect(y).toBeGreaterThanOrEqual(LABEL_STEP / 2 - 1e-6);
          expect(y).toBeLessThanOrEqual(800 - LABEL_STEP / 2 + 1e-6);
          if (i > 0) expect(y - (labels[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(LABEL_STEP - 1e-6);
        });
      }),
    );
  });

  test("where there are too many, are there all over the height, and the one asked for is among them", () => {
    const marks = marksOf(SEGMENTS, VIEW, new Set(["a/segment:1000"]));
    const many = [...marks, ...marks, ...marks];
    const labels = labelsOf(many, new Set(["a/segment:1000"]), COLUMN);
    expect(labels.some(({ mark }) => mark.item.key === "a/segment:1000")).toBe(true);
    expect(labels.length).toBeGreaterThan(20);
    for (const half of [(y: number) => y < 400, (y: number) => y >= 400]) {
      expect(labels.filter(({ from }) => half(from)).length).toBeGreaterThan(10);
    }
  });
});

test("labels are no more than there is room for, and the same ones stay while one moves over the map", () => {
  const at = (top: number) => {
    const marks = SEGMENTS.slice(0, 800).map(({ item }, i) => ({ item, items: [item], y: 3 * i - top, height: 2 }));
    return labelsOf(marks, new Set(), { height: 800, top });
  };
  const before = at(600);
  const after = at(625);
  for (const labels of [before, after]) {
    expect(labels.length).toBeGreaterThan(40);
    expect(labels.length).toBeLessThanOrEqual(800 / LABEL_STEP);
    expect(labels.at(-1)?.y).toBeLessThanOrEqual(800 - LABEL_STEP / 2 + 1e-6);
  }
  const names = new Set(before.map(({ mark }) => mark.item.key));
  const stayed = after.filter(({ mark }) => names.has(mark.item.key));
  // At each end of the view one stretch of eight labels may have others.
  expect(stayed.length).toBeGreaterThanOrEqual(after.length - 16);
});

test("ticks are round addresses and the edges of folds, none over another", () => {
  const ticks = ticksOf(VIEW);
  expect(ticks.length).toBeGreaterThan(5);
  ticks.forEach(({ y, address, edge }, i) => {
    if (i > 0) expect(y - (ticks[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(13);
    if (!edge) expect(address % (1n << 30n)).toBe(0n);
  });
});

test("things that overlap are in lanes of their own", () => {
  const marks = [
    { y: 0, height: 50 },
    { y: 10, height: 20 },
    { y: 30, height: 30 },
    { y: 60, height: 5 },
  ];
  expect(lanes(marks)).toEqual([1, 2, 2, 1]);
});

test("the longest free part is between what covers, or before, or behind it", () => {
  const all = { y: 0, height: 100 };
  expect(longestFree(all, [])).toEqual(all);
  expect(longestFree(all, [{ y: 20, height: 10 }])).toEqual({ y: 30, height: 70 });
  expect(
    longestFree(all, [
      { y: 40, height: 20 },
      { y: 90, height: 30 },
    ]),
  ).toEqual({ y: 0, height: 40 });
  expect(longestFree(all, [{ y: -5, height: 200 }]).height).toBe(0);
});

test("a scene of 500 regions and 2,000 segments has less than 400 marks", () => {
  const { sides } = sceneOf([layersOf(AXIS, ITEMS)], [], VIEW, 760, new Set());
  const marks = sides.flatMap((side) => Object.values(side.marks).flat());
  expect(marks.length).toBeLessThan(400);
});
