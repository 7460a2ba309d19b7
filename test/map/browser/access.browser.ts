import { describe, expect } from "vitest";
import { findings } from "../harness/axe.js";
import { SMALL, SMALL_MOVED } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";
import type { ThemeName } from "../harness/themes.js";

describe("axe finds nothing", () => {
  for (const theme of ["light", "dark", "contrast"] satisfies ThemeName[]) {
    test(`in the map, ${theme}, with a tool tip, the search's answer and a notice`, async ({ open }) => {
      const map = await open(stateOf(SMALL, { freshness: "old", notice: "The scenario has errors." }), { theme });
      await map.page.getByLabel("Search for a name or an address").fill("initrd");
      await map.page.locator("#picture").focus();
      await map.page.keyboard.press("ArrowDown");
      await map.page.keyboard.press("Space");
      await map.settled();
      expect(await findings(map)).toEqual([]);
    });
  }

  test("in two maps, the table and the keys", async ({ open }) => {
    const map = await open(stateOf(SMALL, { comparison: { kernel: "6.12" }, other: SMALL_MOVED }));
    expect(await findings(map)).toEqual([]);
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("t");
    await map.settled();
    expect(await findings(map)).toEqual([]);
    await map.page.keyboard.press("?");
    await map.settled();
    expect(await findings(map)).toEqual([]);
  });

  test("in a map that waits, and in one that was never placed", async ({ open }) => {
    const map = await open(stateOf(null, { freshness: "old", notice: "next was not placed yet." }));
    expect(await findings(map)).toEqual([]);
  });
});

describe("a screen reader", () => {
  test("hears the outcome when it changes, and not while it stays", async ({ open }) => {
    const map = await open();
    const heard = map.page.locator("[role=status]").last();
    await expect.poll(() => heard.textContent()).toBe("next: fails with EADDRNOTAVAIL at initrd");
    await map.show(stateOf(SMALL_MOVED));
    await expect.poll(() => heard.textContent()).toBe("next: loads");
  });

  test("finds the map by its name, and items that have names", async ({ open }) => {
    const map = await open();
    const tree = await map.page.locator("#picture").ariaSnapshot();
    expect(tree).toContain('listbox "Memory map of next: fails with EADDRNOTAVAIL at initrd"');
    expect(tree).toContain('option "kernel, segment, 16M, 0x43000000..0x43ffffff, in low"');
  });
});

test("kinds are told apart without colour: each that could be mistaken has a pattern or a dash of its own", async ({
  open,
}) => {
  const map = await open();
  const looks = await map.page.evaluate(() => {
    const look = (key: string) => {
      const element = document.querySelector(`.mark[data-key="a/${key}"]`);
      const { fill, fillOpacity, strokeDasharray, stroke } = element
        ? getComputedStyle(element)
        : { fill: "", fillOpacity: "", strokeDasharray: "", stroke: "" };
      return [
        fill.startsWith("url") ? fill : "plain",
        fillOpacity,
        strokeDasharray,
        stroke === "none" ? "no edge" : "edge",
      ].join(" ");
    };
    return ["ram:0", "ram:2", "reserved:0", "crashkernel", "scratch:0", "segment:1", "hole:0:0", "ghost:0"].map(look);
  });
  expect(new Set(looks).size).toBe(looks.length);
});
