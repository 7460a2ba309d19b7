import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import type { Sweep } from "../../../src/report/sweep/model.js";
import { sweepView } from "../../../src/report/sweep/view.js";
import type { SweepState } from "../../../src/sweep-view/messages.js";
import { GiB, kernel, MiB, machine } from "../../engine/machines.js";
import { HOSTILE } from "../../report/hostile.js";
import { partAxis, sweepOf, worked } from "../../report/sweep/sweeps.js";
import { findings } from "../harness/axe.js";
import { SweepPage } from "../harness/sweep-page.js";
import { test } from "../harness/test.js";
import type { ThemeName } from "../harness/themes.js";

// The kernel must lie above 4G, where 300M are: sizes from 44M to 300M of the initrd leave it no room.
const island = {
  machine: machine({
    ram: [
      { start: MiB, end: 2 * GiB - 1 },
      { start: 4 * GiB, end: 4 * GiB + 300 * MiB - 1 },
    ],
  }),
  type: "default" as const,
  payload: [
    kexecBuf({ name: "initrd", memsz: 40 * MiB, bufMin: 16 * MiB, topDown: true }),
    kexecBuf({ name: "kernel", memsz: 256 * MiB, bufAlign: 2 * MiB, bufMin: 4 * GiB, topDown: true }),
  ],
};
const axis = partAxis("initrd", 16 * MiB, 600 * MiB, 8 * MiB);
const ISLAND = sweepOf([island], [axis]);
/** Three kernels, one of which refuses. */
const KERNELS = sweepOf(
  [
    { ...island, kernel: "6.12" },
    { ...island, kernel: "7.3", machine: { ...island.machine, profile: kernel("7.3") } },
    { ...island, kernel: "6.1", load: null, refusal: "Linux 6.1 has none" },
  ],
  [axis],
);

function stateOf(sweep: Sweep, width = 700, change: Partial<SweepState> = {}): SweepState {
  return {
    uri: "file:///lab/host.kexec",
    file: "host.kexec",
    sweep: sweep.name,
    view: sweepView(worked(sweep), width),
    freshness: "current",
    notice: "",
    isStopped: false,
    ...change,
  };
}

/** A page that shows a sweep in the width that it asks for, with what it has said so far forgotten. */
async function shown(browser: Browser, sweep: Sweep, theme: ThemeName = "light", width = 720): Promise<SweepPage> {
  const view = await SweepPage.open(browser, theme, width);
  const [ready] = await view.said();
  expect(ready).toEqual({ type: "ready", width: width - 36 });
  await view.show(stateOf(sweep, width - 36));
  return view;
}

test("a sweep is its chart, and in words where the outcome changes; the tables are there for who asks", async ({
  browser,
}) => {
  const view = await shown(browser, ISLAND);
  const { page } = view;
  expect(await page.locator("h1").innerText()).toBe("growth sweep of next on host");
  expect(await page.locator(".rows li").innerText()).toContain("Loads up to 44M (46,137,344 bytes)");
  expect(await page.locator("table").count()).toBe(0);
  await page.locator("summary", { hasText: "to the byte" }).click();
  // Loads up to 44M, fails up to 300M, loads again.
  await expect.poll(() => page.locator("tbody tr").count()).toBe(3);
  await page.locator("summary", { hasText: "74 points" }).click();
  await expect.poll(() => page.locator("tbody tr").count()).toBe(3 + 74);
  expect(await view.faults()).toEqual([]);
  await view.close();
});

test("a click on the chart or the words leads to what is written", async ({ browser }) => {
  const view = await shown(browser, ISLAND);
  const { page } = view;
  await page.locator("svg .flip", { hasText: "44M" }).click();
  await page.locator("svg .now-label").click();
  await page
    .locator("svg .band.fails")
    .first()
    .click({ position: { x: 30, y: 3 } });
  await page.locator("h1 button").click();
  await page.locator(".rows .name").click();
  await page.locator(".rows p button").click();
  await page.locator("summary", { hasText: "to the byte" }).click();
  await page.locator("tbody button", { hasText: "EADDRNOTAVAIL" }).click();
  await page.getByRole("button", { name: "Memory map" }).click();
  await page.getByRole("button", { name: "Export" }).click();
  const places = (...places: string[]) => ({ type: "reveal", places });
  expect(await view.said()).toEqual([
    places("axis:0"),
    places("now"),
    places("part:kernel"),
    places("axis:0"),
    places("kernel:7.3", "kho:off", "axis:0"),
    places("part:kernel"),
    places("part:kernel"),
    { type: "open", what: "map" },
    { type: "open", what: "export" },
  ]);
  await view.close();
});

test("an edit changes what has changed, and nothing else: neither the place nor what is unfolded", async ({
  browser,
}) => {
  const view = await shown(browser, ISLAND);
  const { page } = view;
  await page.locator("summary", { hasText: "points" }).click();
  await page.locator("tbody tr").first().waitFor();
  await page.evaluate(() => scrollTo(0, 300));
  await page.locator("svg").evaluate((svg) => svg.setAttribute("data-kept", ""));
  await view.show(stateOf(ISLAND, 684, { freshness: "old", notice: "Not worked out now." }));
  expect(await page.locator("svg[data-kept]").count()).toBe(1);
  expect(await page.locator(".notice.old").innerText()).toBe("Not worked out now.");
  const smaller = sweepOf([island], [partAxis("initrd", 16 * MiB, 592 * MiB, 8 * MiB)]);
  await view.show(stateOf(smaller));
  expect(await page.locator("svg[data-kept]").count()).toBe(0);
  // 16M to 592M in steps of 8M.
  await expect.poll(() => page.locator("tbody tr").count()).toBe(73);
  expect(await page.evaluate(() => scrollY)).toBe(300);
  await view.close();
});

test("work that takes long is told of and can be ended, before there is anything and after", async ({ browser }) => {
  const view = await SweepPage.open(browser);
  const { page } = view;
  await view.said();
  expect(await page.locator("body").innerText()).toBe("Waiting for the language server …");
  await view.send({ type: "progress", percent: 34 });
  expect(await page.locator(".work").innerText()).toContain("34 %");
  await page.getByRole("button", { name: "Stop" }).click();
  await view.send({ type: "progress", percent: null });
  const stopped = { freshness: "old", notice: "It was stopped before its end.", isStopped: true } as const;
  await view.show(stateOf(ISLAND, 684, { ...stopped, view: null }));
  await page.getByRole("button", { name: "Work it out" }).click();
  expect(await view.said()).toEqual([{ type: "stop" }, { type: "work" }]);
  await view.show(stateOf(ISLAND, 684));
  const place = () => page.locator("figure").boundingBox();
  const before = await place();
  await view.send({ type: "progress", percent: 50 });
  expect(await page.locator("header .busy[title]").count()).toBe(1);
  expect(await place()).toEqual(before);
  await view.send({ type: "progress", percent: null });
  expect(await page.locator(".work, .busy").count()).toBe(0);
  await view.close();
});

test("the chart is asked for anew in another width, and never wider than its window", async ({ browser }) => {
  const view = await shown(browser, KERNELS);
  const { page } = view;
  await page.setViewportSize({ width: 380, height: 900 });
  await expect.poll(() => view.said()).toEqual([{ type: "width", width: 344 }]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
  await view.show(stateOf(KERNELS, 344));
  expect(await page.locator("svg").getAttribute("width")).toBe("344");
  // The names of rows stand above their bands then, from the left edge on.
  const [name, axis, band] = await Promise.all(
    ["row-name", "axis-line", "band"].map((part) => page.locator(`svg .${part}`).first().boundingBox()),
  );
  expect(Math.abs((name?.x ?? 0) - (axis?.x ?? 99))).toBeLessThan(2);
  expect((name?.y ?? 0) + (name?.height ?? 0)).toBeLessThanOrEqual(band?.y ?? 0);
  await view.close();
});

test("what its user unfolded is left for the time after a reload", async ({ browser }) => {
  const view = await shown(browser, ISLAND);
  await view.page.locator("summary", { hasText: "points" }).click();
  const left = () => view.page.evaluate(() => JSON.parse(sessionStorage.getItem("state") ?? "null"));
  await expect.poll(left).toEqual({ uri: "file:///lab/host.kexec", sweep: "growth", open: ["points"] });
  await view.page.reload();
  await view.show(stateOf(ISLAND, 684));
  await expect.poll(() => view.page.locator("tbody tr").count()).toBe(74);
  await view.close();
});

test("names from a scenario are texts, whatever is in them", async ({ browser }) => {
  for (const name of HOSTILE) {
    const hostile = sweepOf([{ ...island, kernel: "7.3", refusal: name, load: null }], [axis], { name, image: name });
    const view = await SweepPage.open(browser);
    await view.show(stateOf(hostile));
    expect(await view.page.locator("main script, main img, main iframe").count()).toBe(0);
    expect(await view.faults()).toEqual([]);
    await view.close();
  }
});

test.for([
  ["light", 720],
  ["dark", 340],
  ["contrast", 720],
] as const)("axe finds nothing, folded and unfolded: %s, %i wide", async ([theme, width], { browser }) => {
  const view = await shown(browser, KERNELS, theme, width);
  await view.show(stateOf(KERNELS, width - 36, { freshness: "old", notice: "Not worked out now.", isStopped: true }));
  await view.send({ type: "progress", percent: 34 });
  expect(await findings(view)).toEqual([]);
  for (const summary of await view.page.locator("summary").all()) await summary.click();
  expect(await findings(view)).toEqual([]);
  await view.close();
});
