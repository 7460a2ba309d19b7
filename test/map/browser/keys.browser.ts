import { describe, expect } from "vitest";
import { largeMap } from "../harness/large.js";
import type { MapPage } from "../harness/map-page.js";
import { labels } from "../harness/measure.js";
import { SMALL, SMALL_MOVED } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

const active = (map: MapPage) => map.page.locator("#picture").getAttribute("aria-activedescendant");

/** Presses keys with the picture in focus, and waits until they have done what they do. */
async function press(map: MapPage, ...keys: string[]): Promise<void> {
  await map.page.locator("#picture").focus();
  for (const key of keys) await map.page.keyboard.press(key);
  await map.settled();
}

describe("the keys of the map", () => {
  test("go through the items of a column and to the next column, and stop at the ends", async ({ open }) => {
    const map = await open();
    const steps: [string, string][] = [
      ["ArrowDown", "i-a/ghost:1"], // begins at what was refused: the upper one
      ["ArrowDown", "i-a/ghost:0"],
      ["ArrowDown", "i-a/ghost:0"],
      ["ArrowLeft", "i-a/hole:0:0"],
      ["ArrowUp", "i-a/segment:0"],
      ["ArrowUp", "i-a/segment:1"],
      ["Home", "i-a/hole:1:0"],
      ["ArrowLeft", "i-a/scratch:1"],
      ["End", "i-a/scratch:0"],
      ["ArrowLeft", "i-a/reserved:0"],
      ["ArrowLeft", "i-a/ram:0"],
      ["ArrowLeft", "i-a/ram:0"],
    ];
    for (const [key, id] of steps) {
      await press(map, key);
      expect([key, await active(map)]).toEqual([key, id]);
    }
    expect(await map.mark("a/ram:0").getAttribute("aria-selected")).toBe("true");
    expect(await map.mark("a/ram:0").getAttribute("class")).toContain("active");
  });

  test("lead from one map to the other", async ({ open }) => {
    const map = await open(stateOf({ ...SMALL, ghosts: [] }, { comparison: { kernel: "6.12" }, other: SMALL_MOVED }));
    await press(map, "ArrowDown"); // the kernel
    expect(await active(map)).toBe("i-a/segment:1");
    await press(map, "ArrowRight");
    expect(await active(map)).toMatch(/^i-b\/ram:/);
  });

  test("show the item in the source, zoom to it, tell of it", async ({ open }) => {
    const map = await open();
    await press(map, "ArrowDown", "ArrowLeft", "End", "ArrowUp", "ArrowUp");
    expect(await active(map)).toBe("i-a/segment:1");
    await map.said();
    await press(map, "Enter", "f", "Space");
    expect(await map.said()).toEqual([
      { type: "reveal", item: { other: false, id: "segment:1" } },
      { type: "describe", item: { other: false, id: "segment:1" } },
    ]);
    const kernel = await map.mark("a/segment:1").boundingBox();
    expect(kernel?.height).toBeGreaterThan(400);
    expect(await map.page.locator("#tip").isVisible()).toBe(true);
    await expect.poll(() => map.page.locator("[role=status]").last().textContent()).toContain("0x43000000..0x43ffffff");
  });

  test("switch the units, the table, the pin, and lead to the search", async ({ open }) => {
    const map = await open();
    await press(map, "x");
    expect(await labels(map)).toContain("kernel 0x43000000..0x43ffffff");
    await map.said();
    await press(map, "p");
    expect(await map.said()).toEqual([{ type: "pin", pinned: true }]);
    await press(map, "/");
    expect(await map.page.evaluate(() => document.activeElement?.id)).toBe("search");
    await press(map, "t");
    expect(await map.page.locator("#rows").isVisible()).toBe(true);
    await map.page.keyboard.press("t");
    await map.settled();
    expect(await map.page.evaluate(() => document.activeElement?.id)).toBe("picture");
  });

  test("are all told by the question mark, and Escape brings one back to the map", async ({ open }) => {
    const map = await open();
    await press(map, "?");
    const help = map.page.locator(".help");
    expect(await help.locator("kbd").count()).toBe(25);
    expect(await help.textContent()).toContain("explain how the item's place was searched for");
    await map.page.keyboard.press("Escape");
    await map.settled();
    expect(await help.count()).toBe(0);
    expect(await map.page.evaluate(() => document.activeElement?.id)).toBe("picture");
  });

  test("reach an item that is drawn with others as one: it is drawn by itself then", async ({ open }) => {
    const map = await open(stateOf(largeMap()));
    await press(map, "ArrowDown", "ArrowDown", "ArrowDown");
    const id = await active(map);
    expect(id).toMatch(/^i-a\/segment:19\d\d$/);
    expect(await map.page.locator(`[id="${id}"]`).getAttribute("data-count")).toBe("1");
    expect((await labels(map)).some((text) => text.startsWith("seg19"))).toBe(true);
  });
});

describe("the table", () => {
  const cells = (map: MapPage, column: number) =>
    map.page.locator(`#rows tbody tr:not(.room) td:nth-child(${column})`).allTextContents();

  test("has the same items, sorted by any column, up and down", async ({ open }) => {
    const map = await open();
    await press(map, "t");
    const names = await cells(map, 2);
    expect(names.length).toBe(13);
    await map.page.getByRole("button", { name: "Size" }).click();
    await map.settled();
    expect((await cells(map, 5)).slice(0, 4)).toEqual(["4K", "16M", "49148K", "64M"]);
    await map.page.getByRole("button", { name: "Size" }).click();
    await map.settled();
    expect((await cells(map, 5)).slice(0, 3)).toEqual(["4G", "3071M", "1G"]);
    expect(await map.page.locator("#rows th[aria-sort=descending]").textContent()).toContain("Size");
  });

  test("is copied as tab-separated values and as Markdown", async ({ open }) => {
    const map = await open(stateOf({ ...SMALL, segments: SMALL.segments.map((one) => ({ ...one, name: "=a|b" })) }));
    await press(map, "t");
    await map.said();
    await map.page.getByRole("button", { name: /spreadsheet/ }).click();
    await map.page.getByRole("button", { name: /Markdown/ }).click();
    await map.page.locator("#rows [tabindex='0']").press("Control+c");
    const [tsv, markdown, byKey] = (await map.said()).map((message) => (message.type === "copy" ? message.text : ""));
    expect(byKey).toBe(tsv);
    const lines = tsv?.split("\n") ?? [];
    expect(lines[0]).toBe("Kind\tName\tStart\tEnd\tSize\tIn\tNote");
    expect(lines).toContain("segment\t'=a|b\t0x43000000\t0x43ffffff\t16M\tlow\t");
    expect(markdown).toContain("| segment | =a\\|b | 0x43000000 | 0x43ffffff | 16M | low |  |");
  });

  test("of 3,000 items has only the rows in view in the document, and keys reach each", async ({ open }) => {
    const map = await open(stateOf(largeMap()));
    await press(map, "t");
    const rows = map.page.locator("#rows tbody tr:not(.room)");
    expect(await map.page.locator("#rows table").getAttribute("aria-rowcount")).toBe("4503"); // 2 + 500 + 2000 + 2000, and the headings
    expect(await rows.count()).toBeLessThan(120);
    await map.page.keyboard.press("End");
    await map.settled();
    const focused = () => map.page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
    expect(await focused()).toBe("4503");
    await map.page.keyboard.press("Enter");
    expect((await map.said()).at(-1)).toEqual({ type: "reveal", item: { other: false, id: "ram:0" } });
    await map.page.keyboard.press("Home");
    await map.settled();
    expect(await focused()).toBe("2");
  });

  test("keeps the keys when the row that has them is scrolled away: they go on from there, and it has them again", async ({
    open,
  }) => {
    const map = await open(stateOf(largeMap()));
    await press(map, "t");
    await map.page.keyboard.press("Home");
    await map.page.keyboard.press("ArrowDown");
    await map.settled();
    const focused = () =>
      map.page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex") ?? document.activeElement?.id);
    const scrollTo = async (top: number) => {
      await map.page.locator("#rows").evaluate((rows, top) => rows.scrollTo(0, top), top);
      await map.settled();
    };
    expect(await focused()).toBe("3");
    await scrollTo(50_000);
    expect(await map.page.locator("#rows [aria-rowindex='3']").count()).toBe(0);
    expect(await focused()).toBe("rows");
    await scrollTo(0);
    expect(await focused()).toBe("3");
    await scrollTo(50_000);
    await map.page.keyboard.press("ArrowDown");
    await map.settled();
    expect(await focused()).toBe("4");
    expect(await map.page.locator("#rows").evaluate((rows) => rows.scrollTop)).toBeLessThan(100);
  });

  test("is a grid, in which one row at most is selected", async ({ open }) => {
    const map = await open();
    await press(map, "t");
    await map.send({ type: "select", item: { other: false, id: "segment:1" } });
    const grid = map.page.getByRole("grid", { name: "All items of the map" });
    expect(await grid.getByRole("row", { selected: true }).allInnerTexts()).toEqual([
      expect.stringMatching(/^\s*segment\s+kernel/),
    ]);
  });

  test("of two maps says which", async ({ open }) => {
    const map = await open(stateOf(SMALL, { comparison: { kernel: "6.12" }, other: SMALL_MOVED }));
    await press(map, "t");
    expect(new Set(await cells(map, 1))).toEqual(new Set(["Linux 7.3", "Linux 6.12"]));
  });
});
