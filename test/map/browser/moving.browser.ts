import { describe, expect } from "vitest";
import type { MapPage } from "../harness/map-page.js";
import { box, pictureBox, ticks } from "../harness/measure.js";
import { SMALL } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

/** Turns the wheel over the lower end of the kernel. */
async function wheelAtKernel(map: MapPage, delta: number, modifier?: "Control" | "Shift") {
  const { x, width, y, height } = await box(map, "a/segment:1");
  await map.page.mouse.move(x + width / 2, y + height);
  if (modifier) await map.page.keyboard.down(modifier);
  await map.page.mouse.wheel(0, delta);
  if (modifier) await map.page.keyboard.up(modifier);
  await map.settled();
  await map.settled();
}

/** Whether everything is seen: the highest and the lowest address are written. */
async function isWhole(map: MapPage): Promise<boolean> {
  const written = await ticks(map);
  return written.includes("0x240000000") && written.includes("0x100000");
}

describe("zoom", () => {
  test("by wheel, at the pointer: the address under it stays", async ({ open }) => {
    const map = await open();
    const before = await box(map, "a/segment:1");
    await wheelAtKernel(map, -200);
    const after = await box(map, "a/segment:1");
    expect(after.height).toBeGreaterThan(before.height * 1.5);
    expect(Math.abs(after.y + after.height - (before.y + before.height))).toBeLessThan(1);
    await wheelAtKernel(map, 2000);
    expect(await isWhole(map)).toBe(true);
  });

  test("by pinch, which comes as a wheel with Ctrl, in smaller steps", async ({ open }) => {
    const map = await open();
    const before = await box(map, "a/segment:1");
    await wheelAtKernel(map, -40, "Control");
    const after = await box(map, "a/segment:1");
    expect(after.height / before.height).toBeGreaterThan(1.6);
    expect(after.height / before.height).toBeLessThan(1.9); // 2 ** (40 * 0.02) = 1.74
  });

  test("by keys and by buttons, and shows everything again", async ({ open }) => {
    const map = await open();
    for (const [nearer, whole] of [
      [() => map.page.keyboard.press("+"), () => map.page.keyboard.press("0")],
      [
        () => map.page.getByRole("button", { name: "Zoom in" }).click(),
        () => map.page.getByRole("button", { name: "Show everything" }).click(),
      ],
    ] as const) {
      await map.page.locator("#picture").focus();
      const before = await box(map, "a/segment:1");
      await nearer();
      await map.settled();
      expect(await isWhole(map)).toBe(false);
      await whole();
      await map.settled();
      expect(await isWhole(map)).toBe(true);
      expect((await box(map, "a/segment:1")).height).toBeCloseTo(before.height, 1);
    }
  });

  test("to a region by double click: it fills the picture but for a margin", async ({ open }) => {
    const map = await open();
    const { x, y, height } = await box(map, "a/scratch:0");
    await map.page.mouse.dblclick(x + 4, y + height / 2);
    await map.settled();
    const fitted = await box(map, "a/scratch:0");
    const picture = await pictureBox(map);
    expect(fitted.height).toBeGreaterThan(picture.height * 0.78);
    expect(fitted.height).toBeLessThan(picture.height * 0.9);
    expect(fitted.y).toBeGreaterThan(picture.y);
    expect(fitted.y + fitted.height).toBeLessThan(picture.y + picture.height);
  });

  test("opens a fold by double click, and folds again when everything is shown", async ({ open }) => {
    const map = await open();
    const folds = map.page.locator("#picture .fold");
    const before = await folds.count();
    const fold = await folds.first().locator("rect").boundingBox();
    await map.page.mouse.dblclick((fold?.x ?? 0) + 60, (fold?.y ?? 0) + (fold?.height ?? 0) / 2);
    await map.settled();
    await map.page.locator("#picture").focus();
    for (let i = 0; i < 40; i++) await map.page.keyboard.press("-");
    await map.settled();
    expect(await folds.count()).toBe(before - 1);
    await map.page.keyboard.press("0");
    await map.settled();
    expect(await folds.count()).toBe(before);
  });

  test("goes no further out than everything, nor further in than bytes can be told apart", async ({ open }) => {
    const map = await open();
    for (let i = 0; i < 30; i++) await wheelAtMiddle(map);
    const written = (await ticks(map)).map(BigInt);
    expect(written.length).toBeGreaterThan(1);
    const seen = (written[0] ?? 0n) - (written.at(-1) ?? 0n);
    expect(seen).toBeGreaterThanOrEqual(32n);
    expect(seen).toBeLessThanOrEqual(128n);
  });

  async function wheelAtMiddle(map: MapPage) {
    const { x, y, height } = await pictureBox(map);
    await map.page.mouse.move(x + 200, y + height / 2);
    await map.page.mouse.wheel(0, -600);
  }
});

describe("moving", () => {
  const zoomed = async (map: MapPage) => {
    const { x, y, height } = await box(map, "a/scratch:0");
    await map.page.mouse.dblclick(x + 4, y + height / 2);
    await map.settled();
    return box(map, "a/segment:1");
  };

  test("by drag: the map goes with the pointer, and nothing is clicked", async ({ open }) => {
    const map = await open();
    const before = await zoomed(map);
    await map.said();
    await map.page.mouse.move(before.x + 20, before.y + 20);
    await map.page.mouse.down();
    await map.page.mouse.move(before.x + 20, before.y + 120, { steps: 5 });
    await map.page.mouse.up();
    await map.settled();
    expect((await box(map, "a/segment:1")).y - before.y).toBeCloseTo(100, 0);
    expect((await map.said()).filter(({ type }) => type === "reveal")).toEqual([]);
  });

  test("by Shift and wheel, by keys, and by the bar", async ({ open }) => {
    const map = await open();
    const before = await zoomed(map);
    await wheelAtKernel(map, -60, "Shift");
    const scrolled = await box(map, "a/segment:1");
    expect(scrolled.y - before.y).toBeCloseTo(60, 0);
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("Shift+ArrowUp");
    await map.settled();
    const { height } = await pictureBox(map);
    expect((await box(map, "a/segment:1")).y - scrolled.y).toBeCloseTo((height - 20) / 10, 0);
    const bar = map.page.locator("#scroll");
    await bar.focus();
    await map.page.keyboard.press("Home");
    await map.settled();
    expect(await bar.getAttribute("aria-valuenow")).toBe("0");
    expect((await ticks(map))[0]).toBe("0x240000000");
    const strip = await bar.boundingBox();
    await map.page.mouse.click((strip?.x ?? 0) + 7, (strip?.y ?? 0) + (strip?.height ?? 0) - 2);
    await map.settled();
    expect(await bar.getAttribute("aria-valuenow")).toBe("100");
  });

  test("flies to where it goes, but at once where less motion is asked for", async ({ open }) => {
    const calm = await open(stateOf(SMALL), { reducedMotion: true });
    const lively = await open(stateOf(SMALL), { reducedMotion: false });
    const framesUntilStill = (map: MapPage) =>
      map.page.evaluate(async () => {
        const heights = new Set<string | null>();
        const bar = document.querySelector("[data-key='a/scratch:0']");
        bar?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
        for (let i = 0; i < 40; i++) {
          await new Promise(requestAnimationFrame);
          heights.add(document.querySelector("[data-key='a/scratch:0']")?.getAttribute("height") ?? null);
        }
        return heights.size;
      });
    expect(await framesUntilStill(calm)).toBeLessThanOrEqual(2);
    expect(await framesUntilStill(lively)).toBeGreaterThan(3);
  });
});
