import { expect } from "vitest";
import { tellStory } from "../../../src/report/story/tell.js";
import type { StoryState } from "../../../src/story-view/messages.js";
import { arm64Image } from "../../engine/loaders/requests.js";
import { HOSTILE } from "../../report/hostile.js";
import { loaderScene, SMALL } from "../../report/loader-scenes.js";
import { HOST, K, M, NEXT, range, scene } from "../../report/scenes.js";
import { findings } from "../harness/axe.js";
import { StoryPage } from "../harness/story-page.js";
import { test } from "../harness/test.js";

function stateOf(image: Parameters<typeof tellStory>[0], change: Partial<StoryState> = {}): StoryState {
  const story = tellStory(image);
  return {
    uri: "file:///lab/host.kexec",
    file: "host.kexec",
    image: image.name,
    kernel: null,
    story,
    freshness: "current",
    notice: "",
    ...change,
  };
}

/** 20M in the way of 10M in a region of 32M: 8M at most are free in one piece. */
const REFUSED = scene(
  "narrow",
  {
    ram: [
      { name: "low", ...range(16 * M, 32 * M) },
      { name: "pmem", driverManaged: true, ...range(1024 * M, 1024 * M) },
    ],
  },
  [
    { name: "kernel", memsz: 20 * M, mem: 20 * M },
    { name: "initrd", memsz: 10 * M },
  ],
);

test("a story shows each buffer, the closest search unfolded, and what would make it fit", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(REFUSED));
  const { page } = view;
  expect(await page.locator("header").innerText()).toContain("fails with EADDRNOTAVAIL at initrd");
  expect(await page.locator("section.buffer h2 .name").allInnerTexts()).toEqual(["kernel", "initrd"]);
  const refused = page.locator("section.buffer.refused");
  expect(await refused.locator(".trials summary").allInnerTexts()).toEqual([
    expect.stringMatching(/1 low\s+32M\s+no hole 1 jump 2M missing/),
    expect.stringMatching(/2 pmem\s+1G\s+driver-managed/),
  ]);
  expect(await refused.locator(".trials details[open]").count()).toBe(1);
  expect(await refused.locator(".jumps li").innerText()).toContain("touches kernel");
  expect(await page.locator(".advice li").allInnerTexts()).toEqual(["Make initrd smaller by 2M: a memsz of 8M"]);
  expect(await view.faults()).toEqual([]);
  await view.close();
});

test("the search for one buffer is brought in when it is asked for, though it comes later", async ({ browser }) => {
  const buffers = Array.from({ length: 14 }, (_, i) => ({ name: `part${i}`, memsz: M }));
  const long = scene("long", { ram: [{ name: "low", ...range(16 * M, 32 * M) }] }, buffers);
  const view = await StoryPage.open(browser, stateOf(long, { story: null }));
  const { page } = view;
  await view.send({ type: "goTo", name: "part9" });
  await view.show(stateOf(long));
  const part = page.locator('section.buffer[data-name="part9"]');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("part9");
  const box = await part.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
  await page.evaluate(() => scrollTo(0, 0));
  await view.show(stateOf(long));
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await view.faults()).toEqual([]);
  await view.close();
});

test("a strip is to scale", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(REFUSED));
  const free = await view.page.locator(".refused .bytes .free").boundingBox();
  const used = await view.page.locator(".refused .bytes .used").boundingBox();
  if (!free || !used) throw new Error("not drawn");
  // 32M, of which 4M to 24M are used; the strokes take a pixel.
  expect(Math.abs((used.x - free.x) / free.width - 4 / 32)).toBeLessThan(0.01);
  expect(Math.abs(used.width / free.width - 20 / 32)).toBeLessThan(0.01);
  await view.close();
});

test("a click says what is to be shown: the buffer, the region, what is in the way", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(REFUSED));
  const { page } = view;
  await view.said();
  await page.locator("section.buffer.placed .name").click();
  await page.locator(".refused .where .go").first().click();
  await page.locator(".refused .jumps .go").click();
  await page.locator(".refused .bytes .used").click();
  await page.getByRole("button", { name: "Memory map" }).click();
  await page.getByRole("button", { name: "As text" }).click();
  expect(await view.said()).toEqual([
    { type: "reveal", items: ["segment:0"] },
    { type: "reveal", items: ["region:0"] },
    { type: "reveal", items: ["segment:0"] },
    { type: "reveal", items: ["segment:0"] },
    { type: "open", what: "map" },
    { type: "open", what: "text" },
  ]);
  await view.close();
});

test("what is unfolded stays so when the story changes, and All steps unfolds all", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(scene("next", HOST, NEXT)));
  const { page } = view;
  const kernel = page.locator('section.buffer[aria-label^="kernel:"] .trials details');
  expect(await kernel.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open))).toEqual([false, false]);
  await kernel.first().locator("summary").click();
  await view.show(stateOf(scene("next", HOST, NEXT), { freshness: "old", notice: "Not placed now." }));
  expect(await kernel.first().evaluate((one) => (one as HTMLDetailsElement).open)).toBe(true);
  expect(await page.locator(".notice.old").innerText()).toBe("Not placed now.");
  await page.getByRole("button", { name: "All steps" }).click();
  expect(await page.locator("main details:not([open])").count()).toBe(0);
  await view.close();
});

test("a bar says that an answer is being worked out, and moves nothing", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(REFUSED));
  const place = () => view.page.locator("section.buffer").first().boundingBox();
  const before = await place();
  await view.show(stateOf(REFUSED, { freshness: "busy" }));
  const bar = await view.page.locator("header .busy[title]").boundingBox();
  expect(bar?.height).toBe(2);
  expect(bar?.width).toBe(view.page.viewportSize()?.width);
  expect(await place()).toEqual(before);
  await view.show(stateOf(REFUSED));
  expect(await view.page.locator(".busy").count()).toBe(0);
  await view.close();
});

test("names from a scenario are texts, whatever is in them; 300 jumps are counted", async ({ browser }) => {
  const name = HOSTILE[0] ?? "";
  const state = stateOf(
    scene("any", { ram: [{ name, ...range(16 * M, 32 * M) }] }, [
      { name, memsz: 4 * K },
      { name: "b", memsz: 9 * M },
    ]),
  );
  const buffers = state.story?.buffers.map((buffer) => ({
    ...buffer,
    trials: buffer.trials.map((trial) => ({
      ...trial,
      jumps: trial.jumps.slice(0, 1),
      strip: trial.strip && {
        ...trial.strip,
        start: "0x0" as const,
        size: "0x20000" as const,
        refused: Array.from({ length: 300 }, (_, i) => `0x${(0x1000 + (i % 8) * 16).toString(16)}` as const),
      },
    })),
  }));
  const view = await StoryPage.open(browser, {
    ...state,
    story: state.story && { ...state.story, buffers: buffers ?? [] },
  });
  await view.page.getByRole("button", { name: "All steps" }).click();
  expect(await view.page.locator(".marks .refused text").first().textContent()).toBe("300×");
  expect(await view.page.locator("main script, main img, main iframe").count()).toBe(0);
  expect(await view.faults()).toEqual([]);
  await view.close();
});

test("of many tries given up those left out are told of where they were", async ({ browser }) => {
  const image = loaderScene("next", SMALL, arm64Image({ initrd: 1024 * M }));
  const view = await StoryPage.open(browser, stateOf(image));
  const items = await view.page.locator(".retries li").allInnerTexts();
  // 17 were made: the first four and the last four are told.
  expect(items.map((words) => words.replace(/\.\.0x.*/, ""))).toEqual([
    ...["0x40000000", "0x80000000", "0x82000000", "0x84000000"].map((at) => `the kernel at ${at}`),
    "… 9 more tries",
    ...["0x98000000", "0x9a000000", "0x9c000000", "0x9e000000"].map((at) => `the kernel at ${at}`),
  ]);
  expect(await view.page.locator(".retries li").last().getAttribute("value")).toBe("17");
  expect(await findings(view)).toEqual([]);
  await view.close();
});

test("a candidate that no segment touches but that ends beyond the region is marked", async ({ browser }) => {
  // 24M from 16M on, the first 32M-aligned byte at 32M: 8M are left there for 20M.
  const image = scene("next", { ram: [{ name: "low", ...range(16 * M, 24 * M) }] }, [
    { name: "kernel", memsz: 20 * M, bufAlign: 32 * M },
  ]);
  const view = await StoryPage.open(browser, stateOf(image));
  const marks = view.page.locator(".marks .refused text");
  expect(await marks.allTextContents()).toEqual(["×"]);
  // 16M above the start of 24M.
  expect(Number.parseFloat((await marks.getAttribute("x")) ?? "")).toBeCloseTo((16 / 24) * 100, 1);
  await view.close();
});

test("the sign of a jump stands before its words, in their first line", async ({ browser }) => {
  for (const width of [340, 720]) {
    const view = await StoryPage.open(browser, stateOf(REFUSED), "light", width);
    const item = view.page.locator(".refused ul.jumps li");
    const [words, sign] = await item.evaluate((li) => {
      const range = document.createRange();
      range.selectNodeContents(li.querySelector("button") as Element);
      const { fontSize, left } = getComputedStyle(li, "::before");
      const first = range.getClientRects()[0] as DOMRect;
      const { x, y } = li.getBoundingClientRect();
      return [{ x: first.x - x, y: first.y - y }, { end: Number.parseFloat(left) + Number.parseFloat(fontSize) * 0.7 }];
    });
    expect(words?.y).toBeLessThan(4);
    expect(words?.x).toBeGreaterThan(sign?.end ?? Number.NaN);
    await view.close();
  }
});

test("names of 300 letters make no page wider than its window", async ({ browser }) => {
  const long = (letter: string) => letter.repeat(300);
  const image = {
    ...scene(long("i"), { name: long("m"), ram: [{ name: long("r"), ...range(16 * M, 32 * M) }] }, [
      { name: long("k"), memsz: 20 * M, mem: 20 * M },
      { name: long("b"), memsz: 10 * M },
    ]),
  };
  for (const width of [320, 500]) {
    const view = await StoryPage.open(browser, stateOf(image), "light", width);
    await view.page.getByRole("button", { name: "All steps" }).click();
    const wide = await view.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await view.close();
  }
});

test("narrow, in high contrast, without an answer", async ({ browser }) => {
  const view = await StoryPage.open(browser, stateOf(REFUSED), "contrast", 340);
  const width = await view.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] as number);
  await view.show({ ...stateOf(REFUSED), story: null, freshness: "gone", notice: "host.kexec is not open." });
  expect(await view.page.locator(".notice.gone").innerText()).toBe("host.kexec is not open.");
  expect(await view.faults()).toEqual([]);
  await view.close();
});

test("axe finds nothing, folded and unfolded", async ({ browser }) => {
  for (const theme of ["light", "dark", "contrast"] as const) {
    const view = await StoryPage.open(
      browser,
      stateOf(REFUSED, { freshness: "old", notice: "Not placed now." }),
      theme,
    );
    expect(await findings(view)).toEqual([]);
    await view.page.getByRole("button", { name: "All steps" }).click();
    expect(await findings(view)).toEqual([]);
    await view.close();
  }
});
