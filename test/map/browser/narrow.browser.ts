import { describe, expect } from "vitest";
import { findings } from "../harness/axe.js";
import { exampleMaps } from "../harness/examples.js";
import type { MapPage } from "../harness/map-page.js";
import { SMALL } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

/** The labels of a kind, downward: their texts and how far to the right they go. */
function labelsOf(map: MapPage, kind: string): Promise<{ texts: string[]; right: number }[]> {
  return map.page.locator(`#picture .label.${kind}`).evaluateAll((labels) =>
    labels.map((label) => ({
      texts: [...label.querySelectorAll("tspan")].map((part) => part.textContent ?? "").filter(Boolean),
      right: Math.max(...[...label.querySelectorAll("text")].map((text) => text.getBoundingClientRect().right)),
    })),
  );
}

describe("a narrow map", () => {
  for (const width of [320, 500]) {
    test(`of ${width} pixels tells of each ghost what is missing, and of each hole its size`, async ({ open }) => {
      const maps = await exampleMaps("9-kho-host.kexec");
      const map = await open(stateOf(maps.get("too_large") ?? null), { width, height: 700 });
      const ghosts = (await labelsOf(map, "ghost")).map(({ texts }) => texts.join(" "));
      // The example asks for 256M and a page: of lowmem's 4M, of 256M, and twice of 128M.
      expect(ghosts.map((words) => /[\d.]+[KM] missing$/.exec(words)?.[0]).toSorted()).toEqual(
        ["128.1M missing", "128.1M missing", "252.1M missing", "4K missing"].toSorted(),
      );
      for (const words of ghosts) expect(words).toMatch(/^initrd /);
      const holes = await map.page.locator("#picture text.inside").allTextContents();
      const edge = await map.page.locator("#picture").evaluate((svg) => svg.getBoundingClientRect().right);
      expect(holes.join(" ")).toBe("free 256M free 128M free 128M");
      for (const kind of ["ghost", "scratch", "segment"])
        for (const { right } of await labelsOf(map, kind)) expect(right).toBeLessThanOrEqual(edge);
    });
  }

  test("has no words of a fold on the lines that lead to labels", async ({ open }) => {
    const maps = await exampleMaps("2-live-update.kexec");
    const map = await open(stateOf(maps.get("next") ?? null), { width: 320, height: 700 });
    const [words, lines] = await map.page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect());
      return [boxes("#picture text.folded"), boxes("#picture .label .leader")].map((found) =>
        found.map(({ left, right }) => ({ left, right })),
      );
    });
    expect(words?.length).toBeGreaterThan(5);
    // A line begins at its mark and turns aslant 16 pixels before it ends.
    const turn = Math.min(...(lines ?? []).map(({ right }) => right - 16));
    for (const { right } of words ?? []) expect(right).toBeLessThanOrEqual(turn);
  });

  test("has no label over another one", async ({ open }) => {
    const map = await open(stateOf(SMALL), { width: 320, height: 900 });
    const boxes = await map.page.locator("#picture .label").evaluateAll((labels) =>
      labels
        .map((label) => [...label.querySelectorAll("text")].map((text) => text.getBoundingClientRect()))
        .map((texts) => ({
          top: Math.min(...texts.map(({ top }) => top)),
          bottom: Math.max(...texts.map(({ bottom }) => bottom)),
        })),
    );
    expect(boxes.length).toBeGreaterThan(5);
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1))
        expect(other.top >= one.bottom - 3 || other.bottom <= one.top + 3).toBe(true);
    });
  });

  for (const width of [320, 500, 700]) {
    test(`of ${width} pixels shows what is to be typed into the search whole`, async ({ open }) => {
      const maps = await exampleMaps("10-arm64-board.kexec");
      const images = [...maps.keys()];
      const map = await open(stateOf(maps.get("crash_too_large") ?? null, { images }), { width, height: 700 });
      const [room, needed] = await map.page.locator("#search").evaluate((input: HTMLInputElement) => {
        const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(input);
        const canvas = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
        canvas.font = `${fontSize} ${fontFamily}`;
        const inner = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        return [inner, canvas.measureText(input.placeholder).width];
      });
      expect(room).toBeGreaterThanOrEqual(needed as number);
    });
  }

  test("a name of 200 letters ends with … before the bar at the right, its size with it", async ({ open }) => {
    const name = "kernel_".repeat(29);
    const map = await open(
      stateOf({
        ...SMALL,
        segments: SMALL.segments.map((one) => ({ ...one, name })),
        ranges: SMALL.ranges.map((one) => ({ ...one, name: one.kind === "scratch" ? name : one.name })),
      }),
      { width: 700 },
    );
    const edge = await map.page.locator("#picture").evaluate((svg) => svg.getBoundingClientRect().right);
    const segments = await labelsOf(map, "segment");
    // The kernel on top of the page of kho_scratch.
    expect(segments.map(({ texts }) => texts[1])).toEqual(["16M", "4K"]);
    for (const { texts } of segments) expect(texts[0]).toMatch(/^kernel_.*…$/);
    const all = [...segments, ...(await labelsOf(map, "scratch"))];
    expect(all.length).toBeGreaterThan(3);
    for (const { right } of all) expect(right).toBeLessThanOrEqual(edge);
  });
});

describe("the reasons", () => {
  for (const [name, image, width] of [
    ["10-arm64-board.kexec", "crash_too_large", 500],
    ["10-arm64-board.kexec", "crash_too_large", 320],
    ["9-kho-host.kexec", "too_large", 320],
  ] as const) {
    test(`of ${image} at ${width} pixels are cut through no line, and scroll by keys`, async ({ open }) => {
      const maps = await exampleMaps(name);
      const map = await open(stateOf(maps.get(image) ?? null), { width, height: 700 });
      const list = map.page.getByRole("region", { name: "Remarks" });
      const lines = await list.evaluate((region) => {
        const lower = region.getBoundingClientRect().bottom;
        const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
        const rects: DOMRect[] = [];
        while (texts.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(texts.currentNode);
          rects.push(...range.getClientRects());
        }
        return rects.filter(({ top, bottom }) => top < lower - 2 && bottom > lower + 2).length;
      });
      expect(lines).toBe(0);
      expect(await findings(map)).toEqual([]);
      const overflows = await list.evaluate((region) => region.scrollHeight > region.clientHeight);
      expect(await list.getAttribute("tabindex")).toBe(overflows ? "0" : null);
      if (!overflows) return;
      await list.focus();
      await map.page.keyboard.press("End");
      await expect.poll(() => list.evaluate((region) => region.scrollTop)).toBeGreaterThan(0);
    });
  }
});

test("a search for what 64 bits do not hold says so", async ({ open }) => {
  const map = await open();
  await map.page.getByLabel("Search for a name or an address").fill("0xffffffffffffffffff");
  await map.settled();
  expect(await map.page.locator('.answer[role="status"]').innerText()).toBe(
    "0xffffffffffffffffff is beyond 2^64: no address is so high.",
  );
});
