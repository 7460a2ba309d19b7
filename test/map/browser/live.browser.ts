import { describe, expect } from "vitest";
import type { MemoryMap } from "../../../src/report/map/model.js";
import type { MapPage } from "../harness/map-page.js";
import { box, ticks } from "../harness/measure.js";
import { SMALL } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

/** The small machine after an edit: the kernel is 1M larger, and 1M further down. */
const EDITED: MemoryMap = {
  ...SMALL,
  segments: SMALL.segments.map((segment) =>
    segment.name === "kernel" ? { ...segment, start: "0x42f00000", size: "0x1100000" } : segment,
  ),
};

async function fitLow(map: MapPage) {
  const { x, y, height } = await box(map, "a/scratch:0");
  await map.page.mouse.dblclick(x + 4, y + height / 2);
  await map.settled();
}

describe("while the scenario changes", () => {
  test("the view stays at its addresses, and the marks stay the same elements", async ({ open }) => {
    const map = await open();
    await fitLow(map);
    const before = {
      ticks: await ticks(map),
      low: await box(map, "a/scratch:0"),
      kernel: await box(map, "a/segment:1"),
    };
    const kernel = await map.mark("a/segment:1").elementHandle();
    await map.show(stateOf(EDITED));
    expect(await ticks(map)).toEqual(before.ticks);
    expect(await box(map, "a/scratch:0")).toEqual(before.low);
    expect((await box(map, "a/segment:1")).height).toBeCloseTo((before.kernel.height * 17) / 16, 0);
    expect(await kernel?.evaluate((element) => element.isConnected && element.getAttribute("data-key"))).toBe(
      "a/segment:1",
    );
  });

  test("the picture is at no moment empty", async ({ open }) => {
    const map = await open();
    const emptied = await map.page.evaluate(
      async ([a, b]) => {
        let empty = 0;
        const picture = document.querySelector("#picture");
        const seen = new MutationObserver(() => {
          if (picture?.querySelector("[data-key='a/segment:1']") === null) empty++;
        });
        if (picture) seen.observe(picture, { childList: true, subtree: true });
        for (let i = 0; i < 20; i++) {
          window.postMessage({ type: "show", state: i % 2 === 0 ? a : b }, "*");
          await new Promise(requestAnimationFrame);
        }
        return empty;
      },
      [stateOf(EDITED), stateOf(SMALL)] as const,
    );
    expect(emptied).toBe(0);
  });

  test("the item that the keys are at stays, unless it is gone", async ({ open }) => {
    const map = await open();
    const picture = map.page.locator("#picture");
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("ArrowDown"); // to the first ghost
    await map.settled();
    expect(await picture.getAttribute("aria-activedescendant")).toBe("i-a/ghost:1");
    await map.show(stateOf(EDITED));
    expect(await picture.getAttribute("aria-activedescendant")).toBe("i-a/ghost:1");
    await map.show(stateOf({ ...SMALL, ghosts: [] }));
    expect(await picture.getAttribute("aria-activedescendant")).toBeNull();
  });

  test("another image is shown whole", async ({ open }) => {
    const map = await open();
    await fitLow(map);
    await map.show(stateOf({ ...SMALL, image: "other" }, { images: ["next", "other"] }));
    expect((await ticks(map))[0]).toBe("0x240000000");
  });
});

describe("a reload of the window", () => {
  test("keeps the view, the units and the table's order", async ({ open }) => {
    const map = await open();
    await fitLow(map);
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("x");
    await map.page.waitForTimeout(300);
    const before = await ticks(map);
    await map.page.reload();
    expect(await map.said()).toEqual([{ type: "ready" }]);
    await map.show(stateOf(SMALL));
    expect(await ticks(map)).toEqual(before);
    expect(await map.page.getByTitle("Addresses in hex (X)").getAttribute("aria-pressed")).toBe("true");
  });

  test("leaves with the editor what it needs to open the panel again", async ({ open }) => {
    const map = await open(stateOf(SMALL, { pinned: true, comparison: { kernel: "6.12" } }));
    const state = await map.page.evaluate(() => JSON.parse(sessionStorage.getItem("state") ?? "null"));
    expect(state).toMatchObject({
      uri: "file:///lab/host.kexec",
      image: "next",
      pinned: true,
      comparison: { kernel: "6.12" },
    });
  });

  test.for([
    ["nonsense", "nonsense"],
    [
      "of another version",
      { ui: { units: 3, anchor: { address: "javascript:1", zoom: -1 }, sort: { column: "x" }, unfolded: [7] } },
    ],
    ["far away", { ui: { anchor: { address: "0xffffffffffffffff", zoom: 1e300 } } }],
  ] as const)("whatever was left, %s, shows the map", async ([, left], { open }) => {
    const map = await open();
    await map.page.evaluate((state) => sessionStorage.setItem("state", JSON.stringify(state)), left);
    await map.page.reload();
    await map.show(stateOf(SMALL));
    expect((await ticks(map)).length).toBeGreaterThan(0);
  });
});

describe("what is so now", () => {
  test.for([
    ["old", "The scenario has errors; this was so before."],
    ["gone", "There is no image next any more."],
  ] as const)("%s is said plainly, and the map stays", async ([freshness, notice], { open }) => {
    const map = await open(stateOf(SMALL, { freshness, notice }));
    expect(await map.page.getByRole("alert").textContent()).toContain(notice);
    expect(await map.mark("a/segment:1").count()).toBe(1);
    await expect.poll(() => map.page.locator("[role=status]").last().textContent()).toContain(notice);
  });

  test("busy shows that it works, without a word that moves the picture", async ({ open }) => {
    const map = await open();
    const before = await box(map, "a/segment:1");
    await map.show(stateOf(SMALL, { freshness: "busy", notice: "Working it out" }));
    expect(await map.page.locator(".busy[title]").count()).toBe(1);
    expect(await box(map, "a/segment:1")).toEqual(before);
  });

  test("an image that was never placed has a sentence in place of a map, and the map when it comes", async ({
    open,
  }) => {
    const map = await open(
      stateOf(null, { freshness: "old", notice: "next was not placed yet: the scenario has errors." }),
    );
    expect(await map.page.locator(".empty").textContent()).toBe("next was not placed yet: the scenario has errors.");
    expect(await map.page.locator("#picture").isVisible()).toBe(false);
    await map.show(stateOf(SMALL));
    expect(await map.mark("a/segment:1").isVisible()).toBe(true);
  });

  test("a segment whose address nobody knows is told below the map", async ({ open }) => {
    const segments = SMALL.segments.map((segment) =>
      segment.name === "kernel" ? { ...segment, start: null, unknown: "it is in a CMA area" } : segment,
    );
    const map = await open(stateOf({ ...SMALL, segments }));
    expect(await map.page.locator(".remarks").textContent()).toContain("kernel: it is in a CMA area");
  });
});
