import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/editor/root.mjs";
import { VERSION } from "../../src/language/version.js";
import { renderHtml } from "../../src/report/html/render.js";
import { memoryMap } from "../../src/report/map/memory-map.js";
import type { ReportFile, ReportImage } from "../../src/report/model.js";
import { tellStory } from "../../src/report/story/tell.js";
import { sweepView } from "../../src/report/sweep/view.js";
import { bundled } from "../../test/map/harness/bundle.js";
import { MapPage } from "../../test/map/harness/map-page.js";
import { stateOf } from "../../test/map/harness/states.js";
import { StoryPage } from "../../test/map/harness/story-page.js";
import { SweepPage } from "../../test/map/harness/sweep-page.js";
import { exampleFiles } from "../../test/report/real-files.js";
import { worked } from "../../test/report/sweep/sweeps.js";
import { launchChromium } from "../harness/chromium.js";
import { fewColours } from "../harness/few-colours.js";

/** What docs/gallery.md shows: examples, and the image of each. */
const SHOWN = [
  { example: "2-live-update", image: "next" },
  { example: "9-kho-host", image: "too_large" },
  { example: "5-crash", image: "dump" },
  { example: "10-arm64-board", image: "crash_too_large" },
] as const;

const PICTURES = join(root, "docs/images");
const FOLDER = join(PICTURES, "gallery");
const WIDTHS = { map: 900, explain: 760, report: 880, sweep: 760 };
const MAP_HEIGHT = 860;
/** A window in which all that is shown is seen without scrolling. */
const TALL = 2000;
/** Room below what a picture ends with. */
const BELOW = 24;

let browser: Browser;
let bundle: Awaited<ReturnType<typeof bundled>>;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await launchChromium();
  bundle = await bundled("map");
});

afterAll(() => browser?.close());

describe.each(SHOWN)("$example", ({ example, image: name }) => {
  describe.each(["light", "dark"] as const)("%s", (theme) => {
    test("the memory map", async () => {
      const { image } = await shown(example, name);
      const map = await MapPage.open(browser, bundle, { theme, width: WIDTHS.map, height: MAP_HEIGHT });
      await map.show(stateOf(memoryMap(image), { uri: `file:///lab/${example}.kexec`, file: `${example}.kexec` }));
      expect(await map.faults()).toEqual([]);
      await take(map.page, `map-${example}-${theme}`, "body", { below: 0 });
      await map.close();
    });

    test("the explanation", async () => {
      const { image } = await shown(example, name);
      const common = { uri: `file:///lab/${example}.kexec`, file: `${example}.kexec`, image: name, kernel: null };
      const state = { ...common, story: tellStory(image), freshness: "current", notice: "" } as const;
      const view = await StoryPage.open(browser, state, theme, WIDTHS.explain);
      await view.page.setViewportSize({ width: WIDTHS.explain, height: TALL });
      expect(await view.faults()).toEqual([]);
      await take(view.page, `explain-${example}-${theme}`, "main > *");
      await view.close();
    });

    test("the report", async () => {
      const { file, image } = await shown(example, name);
      const folder = mkdtempSync(join(tmpdir(), "kexec-scenario-gallery-"));
      const path = join(folder, "report.html");
      writeFileSync(path, renderHtml([{ ...file, path: `${example}.kexec`, images: [image] }], VERSION));
      const page = await browser.newPage({ viewport: { width: WIDTHS.report, height: TALL }, colorScheme: theme });
      await page.goto(pathToFileURL(path).href);
      await take(page, `report-${example}-${theme}`, "section.image summary");
      await page.close();
      rmSync(folder, { recursive: true });
    });
  });
});

test.for(["light", "dark"] as const)("the panel of a sweep, %s", async (theme) => {
  const file = "12-sweep.kexec";
  const [scenario] = await exampleFiles([file]);
  const sweep = scenario?.sweeps?.find(({ name }) => name === "growth");
  if (!sweep) throw new Error(`no sweep in ${file}`);
  const panel = await SweepPage.open(browser, theme, WIDTHS.sweep);
  await panel.page.setViewportSize({ width: WIDTHS.sweep, height: TALL });
  const [ready] = await panel.said();
  const width = ready?.type === "ready" ? ready.width : undefined;
  const view = sweepView(worked(sweep), width);
  const fresh = { freshness: "current", notice: "", isStopped: false } as const;
  await panel.show({ uri: `file:///lab/${file}`, file, sweep: sweep.name, view, ...fresh });
  expect(await panel.faults()).toEqual([]);
  await take(panel.page, `sweep-${theme}`, "main > *", { folder: PICTURES, colours: 32 });
  await panel.close();
});

async function shown(example: string, name: string): Promise<{ file: ReportFile; image: ReportImage }> {
  const [file] = await exampleFiles([`${example}.kexec`]);
  const image = file?.images.find((one) => one.name === name);
  if (!file || !image) throw new Error(`no ${name} in ${example}`);
  return { file, image };
}

/** Takes a picture of a page from its top to the end of what is shown of it. @param last what ends the picture */
async function take(
  page: Page,
  name: string,
  last: string,
  { below = BELOW, folder = FOLDER, colours = 64 } = {},
): Promise<void> {
  const path = join(folder, `${name}.png`);
  const end = await page.locator(last).last().boundingBox();
  if (end === null) throw new Error(`nothing at ${last}`);
  const clip = { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height: Math.ceil(end.y + end.height) };
  await page.screenshot({ path, clip: { ...clip, height: clip.height + below } });
  await fewColours(path, colours);
}
