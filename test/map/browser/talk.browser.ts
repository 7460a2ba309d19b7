import { describe, expect } from "vitest";
import type { Block } from "../../../src/language/lsp/markup/blocks.js";
import { HOSTILE } from "../../report/hostile.js";
import { box, pictureBox, ticks } from "../harness/measure.js";
import { SMALL, SMALL_MOVED } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

const kernelItem = { other: false, id: "segment:1" };

describe("what it tells the editor", () => {
  test("that it is ready, once", async ({ open }) => {
    const map = await open();
    expect((await map.said()).filter(({ type }) => type === "ready")).toEqual([{ type: "ready" }]);
  });

  test("a click on a mark or its label: show where it is written, also in the map beside", async ({ open }) => {
    const map = await open(stateOf(SMALL, { comparison: { kernel: "6.12" }, other: SMALL_MOVED }), { width: 1000 });
    await map.said();
    await map.mark("a/segment:1").click();
    await map.page.locator(".label[data-key='b/segment:2'] .hit").click();
    const revealed = (await map.said()).filter(({ type }) => type === "reveal");
    expect(revealed).toEqual([
      { type: "reveal", item: kernelItem },
      { type: "reveal", item: { other: true, id: "segment:2" } },
    ]);
  });

  test("a double click: show it once, and zoom to it", async ({ open }) => {
    const map = await open();
    await map.said();
    const before = await box(map, "a/segment:1");
    await map.mark("a/segment:1").dblclick();
    await map.settled();
    expect((await map.said()).filter(({ type }) => type === "reveal")).toEqual([{ type: "reveal", item: kernelItem }]);
    expect((await box(map, "a/segment:1")).height).toBeGreaterThan(2 * before.height);
  });

  test("a click on several in one mark zooms until they are apart", async ({ open }) => {
    const pages = [0, 1, 2].map(
      (i) =>
        ({
          id: `segment:${i + 2}`,
          index: i + 2,
          name: `page${i}`,
          start: `0x4200${i}000`,
          size: "0x1000",
          bufsz: "0x1000",
          region: "low",
        }) as const,
    );
    const map = await open(stateOf({ ...SMALL, segments: [...SMALL.segments.slice(1), ...pages] }));
    expect(await map.page.locator(".mark.segment.heap").count()).toBe(1);
    await map.page.locator(".mark.segment.heap").click();
    await map.settled();
    expect(await map.page.locator(".mark.segment:not(.heap)").count()).toBe(3);
    expect((await map.said()).filter(({ type }) => type === "reveal")).toEqual([]);
  });

  test("the image, what stands beside it, and whether it stays, as the user chooses", async ({ open }) => {
    const map = await open(stateOf(SMALL, { images: ["next", "dump"] }));
    await map.said();
    await map.page.getByLabel("Beside it").selectOption({ label: "Linux 6.12" });
    await map.page.getByLabel("Beside it").selectOption({ label: "dump" });
    await map.page.getByLabel("Image", { exact: true }).selectOption("dump");
    await map.page.getByRole("button", { name: /^Pin/ }).click();
    expect(await map.said()).toEqual([
      { type: "choose", image: "next", compare: { kernel: "6.12" } },
      { type: "choose", image: "next", compare: { image: "dump" } },
      { type: "choose", image: "dump", compare: null },
      { type: "pin", pinned: true },
    ]);
  });

  test("that the search of the item, or of all, is to be explained", async ({ open }) => {
    const map = await open();
    await map.said();
    await map.page.getByRole("button", { name: /^Explain/ }).click();
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("ArrowUp");
    await map.page.keyboard.press("e");
    expect(await map.said()).toEqual([
      { type: "explain", segment: null, other: false },
      { type: "explain", segment: "initrd", other: false },
    ]);
  });

  test("that the search of an item beside is to be explained as that image's", async ({ open }) => {
    const other = { ...SMALL_MOVED, segments: SMALL_MOVED.segments.map((one) => ({ ...one, name: `b-${one.name}` })) };
    const map = await open(stateOf(SMALL, { comparison: { image: "dump" }, other }), { width: 1000 });
    await map.mark("b/segment:1").click();
    await map.said();
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("e");
    expect(await map.said()).toEqual([{ type: "explain", segment: "b-kernel", other: true }]);
  });
});

describe("the cursor in the source", () => {
  test("marks its item and brings it into view; none marks none", async ({ open }) => {
    const map = await open();
    const { x, y, height } = await box(map, "a/scratch:1");
    await map.page.mouse.dblclick(x + 4, y + height / 2);
    await map.settled();
    expect(await map.mark("a/segment:1").count()).toBe(0);
    await map.send({ type: "select", item: { other: false, id: "segment:1" } });
    await map.settled();
    const picture = await pictureBox(map);
    const kernel = await box(map, "a/segment:1");
    expect(kernel.y).toBeGreaterThan(picture.y);
    expect(kernel.y + kernel.height).toBeLessThan(picture.y + picture.height);
    expect(await map.mark("a/segment:1").getAttribute("class")).toContain("selected");
    await map.send({ type: "select", item: null });
    expect(await map.page.locator(".mark.selected").count()).toBe(0);
  });

  test("marks an item of the map beside", async ({ open }) => {
    const map = await open(stateOf(SMALL, { comparison: { image: "dump" }, other: SMALL_MOVED }), { width: 1000 });
    await map.send({ type: "select", item: { other: true, id: "segment:2" } });
    expect(await map.page.locator(".mark.selected").getAttribute("data-key")).toBe("b/segment:2");
  });

  test("in a region means the range that it is", async ({ open }) => {
    const map = await open();
    await map.send({ type: "select", item: { other: false, id: "region:1" } });
    expect(await map.page.locator(".mark.selected").getAttribute("data-key")).toBe("a/scratch:1");
  });
});

describe("the tool tip", () => {
  const blocks: Block[] = [
    { kind: "title", text: "`kernel`", rest: "segment 1" },
    ...HOSTILE.map((text): Block => ({ kind: "text", text })),
    { kind: "list", items: HOSTILE },
    { kind: "table", columns: [{ heading: "region", align: "left" }], rows: HOSTILE.map((text) => [text]) },
    { kind: "link", text: "The language", href: "https://example.test/language" },
    { kind: "link", text: "No link", href: "javascript:alert(1)" },
  ];

  test("asks for the words of the hover, and shows them as texts", async ({ open }) => {
    const map = await open();
    await map.said();
    const { x, y, width, height } = await box(map, "a/segment:1");
    await map.page.mouse.move(x + width / 2, y + height / 2);
    await expect.poll(() => map.said()).toEqual([{ type: "describe", item: kernelItem }]);
    const tip = map.page.locator("#tip");
    await expect.poll(() => tip.isVisible()).toBe(true);
    expect(await tip.textContent()).toContain("0x43000000..0x43ffffff");
    await map.send({ type: "words", item: kernelItem, blocks });
    expect(await tip.locator("p").allTextContents()).toEqual([
      "kernel segment 1",
      ...HOSTILE.map((text) => text.replaceAll(/`([^`]*)`/g, "$1")),
      "The language",
    ]);
    expect(await tip.locator("td").count()).toBe(HOSTILE.length);
    expect(await tip.locator("img, script, b").count()).toBe(0);
    expect(await tip.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
      "https://example.test/language",
    ]);
  });

  test("stays when the cursor in the source moves the map, and goes when the user does", async ({ open }) => {
    const map = await open();
    const { x, y, height } = await box(map, "a/scratch:1");
    await map.page.mouse.dblclick(x + 4, y + height / 2);
    await map.settled();
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("Space");
    await map.settled();
    const tip = map.page.locator("#tip");
    expect(await tip.isVisible()).toBe(true);
    const before = await ticks(map);
    await map.send({ type: "select", item: { other: false, id: "segment:1" } });
    await map.settled();
    expect(await ticks(map)).not.toEqual(before);
    expect(await tip.isVisible()).toBe(true);
    await map.page.keyboard.press("-");
    await map.settled();
    expect(await tip.isVisible()).toBe(false);
  });

  test("is in view whole, stays while the mouse is over it, and goes with Escape", async ({ open }) => {
    const map = await open(stateOf(SMALL), { width: 420, height: 500 });
    await map.page.locator("#picture").focus();
    await map.page.keyboard.press("ArrowDown");
    await map.page.keyboard.press("Space");
    await map.settled();
    await map.send({
      type: "words",
      item: { other: false, id: "ghost:1" },
      blocks: [{ kind: "text", text: "long words ".repeat(60) }],
    });
    const tip = await map.page.locator("#tip").boundingBox();
    expect(tip && tip.x >= 0 && tip.y >= 0 && tip.x + tip.width <= 420 && tip.y + tip.height <= 500).toBe(true);
    await map.page.mouse.move((tip?.x ?? 0) + 10, (tip?.y ?? 0) + 10);
    await map.page.waitForTimeout(400);
    expect(await map.page.locator("#tip").isVisible()).toBe(true);
    await map.page.keyboard.press("Escape");
    await map.settled();
    expect(await map.page.locator("#tip").isVisible()).toBe(false);
  });
});

describe("the search", () => {
  test("for an address says what lies there, and goes there", async ({ open }) => {
    const map = await open();
    const { x, y, height } = await box(map, "a/scratch:1");
    await map.page.mouse.dblclick(x + 4, y + height / 2);
    await map.page.getByLabel("Search for a name or an address").fill("where is 0x43001000?");
    await map.settled();
    expect(await map.page.locator(".answer > span").first().textContent()).toBe(
      "0x43001000 is in kernel (segment) at +0x1000, in #1 low (scratch area) at +0x3001000, in node 0 (RAM) at +0x42f01000.",
    );
    const picture = await pictureBox(map);
    const line = await map.page.locator(".found path").boundingBox();
    expect(line && line.y > picture.y && line.y < picture.y + picture.height).toBe(true);
    expect(await map.mark("a/segment:1").count()).toBe(1);
  });

  test("where nothing lies says what is next to it", async ({ open }) => {
    const map = await open();
    await map.page.getByLabel("Search for a name or an address").fill("0xd0000000");
    await map.settled();
    expect(await map.page.locator(".answer > span").first().textContent()).toBe(
      "Nothing is at 0xd0000000: it is 256M above node 0 and 768M below node 1.",
    );
  });

  test("for a name goes to each that has it, by Enter and back", async ({ open }) => {
    const map = await open();
    const search = map.page.getByLabel("Search for a name or an address");
    await search.fill("initrd");
    const active = () => map.page.locator("#picture").getAttribute("aria-activedescendant");
    for (const [key, id] of [
      ["Enter", "i-a/ghost:0"],
      ["Enter", "i-a/ghost:1"],
      ["Enter", "i-a/ghost:0"],
      ["Shift+Enter", "i-a/ghost:1"],
    ] as const) {
      await search.press(key);
      await map.settled();
      expect(await active()).toBe(id);
    }
    await search.fill("no such thing");
    await map.settled();
    expect(await map.page.locator(".answer").textContent()).toContain("Nothing has that name.");
    await search.press("Escape");
    await map.settled();
    expect(await map.page.locator(".answer").count()).toBe(0);
    expect((await ticks(map))[0]).toBe("0x240000000");
  });
});
