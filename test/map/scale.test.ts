import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Axis, axisOf, pointOf } from "../../src/map/scale/axis.js";
import { unfold } from "../../src/map/scale/unfold.js";
import {
  anchorOf,
  between,
  fitted,
  isWhole,
  panned,
  type Viewport,
  viewAt,
  wholeView,
  withInView,
  zoomedAt,
} from "../../src/map/scale/viewport.js";
import { addressAt, yOf } from "../../src/map/scale/zoom.js";

const M = 1n << 20n;

/** 1M..2M to scale, 98M folded, 100M..104M to scale. */
const STRETCHES = [
  { start: M, end: 2n * M, fold: null },
  { start: 2n * M, end: 100n * M, fold: "RAM" },
  { start: 100n * M, end: 104n * M, fold: null },
] as const;
const AXIS = axisOf(STRETCHES);

describe("the axis", () => {
  test("counts from the top: bytes to scale, and folds, the last one in part", () => {
    expect(AXIS.length).toEqual({ bytes: 5 * 2 ** 20, folds: 1 });
    expect(pointOf(AXIS, 104n * M)).toEqual({ bytes: 0, folds: 0 });
    expect(pointOf(AXIS, 103n * M)).toEqual({ bytes: 2 ** 20, folds: 0 });
    expect(pointOf(AXIS, 51n * M)).toEqual({ bytes: 4 * 2 ** 20, folds: 0.5 });
    expect(pointOf(AXIS, M)).toEqual(AXIS.length);
  });

  test("puts what is outside at its nearer end", () => {
    expect(pointOf(AXIS, 1n << 60n)).toEqual({ bytes: 0, folds: 0 });
    expect(pointOf(AXIS, 0n)).toEqual(AXIS.length);
  });

  test("of nothing has no length", () => {
    expect(pointOf(axisOf([]), 5n)).toEqual({ bytes: 0, folds: 0 });
    expect(addressAt(axisOf([]), { bytes: 1, fold: 1 }, 3)).toBe(0n);
  });
});

test("a fold that is opened is to scale, and one with its neighbours", () => {
  expect(unfold(STRETCHES, [50n * M])).toEqual([{ start: M, end: 104n * M, fold: null }]);
  expect(unfold(STRETCHES, [100n * M])).toEqual(STRETCHES);
});

describe("the viewport", () => {
  const whole = wholeView(AXIS, 800);

  test("shows everything: its two ends are at the two edges", () => {
    expect(isWhole(whole)).toBe(true);
    expect(yOf(AXIS.length, whole.zoom)).toBeCloseTo(800);
    // 28 pixels for the fold, the rest for 5M.
    expect(whole.zoom.fold).toBeCloseTo(28);
    expect(whole.zoom.bytes * 2 ** 20).toBeCloseTo((800 - 28) / 5);
  });

  test("fits a range with the same margin at both ends", () => {
    const view = fitted(whole, 101n * M, 102n * M);
    const upper = yOf(pointOf(AXIS, 102n * M), view.zoom) - view.top;
    const lower = yOf(pointOf(AXIS, 101n * M), view.zoom) - view.top;
    expect(upper).toBeCloseTo(0.08 * 800);
    expect(lower).toBeCloseTo(0.92 * 800);
  });

  test("moves no more than it must to bring a range in", () => {
    const near = fitted(whole, 100n * M, 101n * M);
    const view = withInView(near, 103n * M, 103n * M + 4096n);
    expect(view.zoom).toEqual(near.zoom);
    expect(yOf(pointOf(AXIS, 103n * M + 4096n), view.zoom) - view.top).toBeCloseTo(0.08 * 800);
    expect(withInView(view, 103n * M, 103n * M + 4096n)).toBe(view);
  });

  test("on the way from one to another begins and ends with them", () => {
    const to = fitted(whole, 103n * M, 103n * M + 4096n);
    const same = (a: Viewport, b: Viewport) => {
      expect(a.zoom.bytes / b.zoom.bytes).toBeCloseTo(1);
      expect(a.top).toBeCloseTo(b.top, 3);
    };
    same(between(whole, to, 0), whole);
    same(between(whole, to, 1), to);
  });

  test("is found again by its anchor, at the same addresses, also when other things are folded", () => {
    const view = fitted(whole, 103n * M, 103n * M + 65536n);
    const other = axisOf([
      { start: 0n, end: 90n * M, fold: "not RAM" },
      { start: 90n * M, end: 110n * M, fold: null },
    ]);
    const again = viewAt(other, 800, anchorOf(view));
    const middle = (one: Viewport) => addressAt(one.axis, one.zoom, one.top + 400);
    expect(middle(again)).toBe(middle(view));
    expect(again.zoom.bytes).toBe(view.zoom.bytes);
    expect(anchorOf(whole)).toBeNull();
  });

  test("of any anchor that was left somewhere is within the axis", () => {
    for (const anchor of [
      { address: "0xffffffffffffffff", zoom: 1e300 },
      { address: "<b>", zoom: 1 },
      { address: "0x0", zoom: Number.NaN },
    ]) {
      const view = viewAt(AXIS, 800, anchor);
      expect(view.top).toBeGreaterThanOrEqual(0);
      expect(view.top + 800).toBeLessThanOrEqual(yOf(AXIS.length, view.zoom) + 1e-6);
    }
  });

  const steps = fc.array(
    fc.oneof(
      fc.record({ zoom: fc.double({ min: 0.05, max: 20, noNaN: true }), y: fc.integer({ min: 0, max: 800 }) }),
      fc.record({ pan: fc.integer({ min: -1e6, max: 1e6 }) }),
    ),
    { maxLength: 20 },
  );
  const walk = (axis: Axis, moves: readonly ({ zoom: number; y: number } | { pan: number })[]) =>
    moves.reduce<Viewport>(
      (view, move) => ("pan" in move ? panned(view, move.pan) : zoomedAt(view, move.y, move.zoom)),
      wholeView(axis, 800),
    );

  test("never leaves the axis, however it is moved", () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const view = walk(AXIS, moves);
        expect(view.top).toBeGreaterThanOrEqual(0);
        expect(view.top + view.height).toBeLessThanOrEqual(yOf(AXIS.length, view.zoom) * (1 + 1e-9) + 1e-6);
      }),
    );
  });

  test("zooms about a place: the address there stays, where no end of the axis is met", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 600 }), fc.double({ min: 1, max: 8, noNaN: true }), (y, factor) => {
        const view = fitted(whole, 101n * M, 103n * M);
        const before = addressAt(AXIS, view.zoom, view.top + y);
        const after = zoomedAt(view, y, factor);
        const bytesPerPixel = 1 / after.zoom.bytes;
        expect(Math.abs(Number(addressAt(AXIS, after.zoom, after.top + y) - before))).toBeLessThan(
          bytesPerPixel * 0.01 + 1,
        );
      }),
    );
  });

  test("tells neighbouring bytes apart far up in the address space", () => {
    const high = axisOf([{ start: 1n << 62n, end: (1n << 62n) + (1n << 40n), fold: null }]);
    const view = fitted(wholeView(high, 800), (1n << 62n) + 5n, (1n << 62n) + 6n);
    const y = (address: bigint) => yOf(pointOf(high, address), view.zoom) - view.top;
    expect(y((1n << 62n) + 5n) - y((1n << 62n) + 6n)).toBeCloseTo(800 / 128, 1);
  });
});
