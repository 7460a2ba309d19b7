import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumProgram } from "../../../scripts/editor/chromium.mjs";
import type { MemoryMap } from "../../../src/report/map/model.js";
import { renderMapSvg } from "../../../src/report/map/svg/render.js";
import { renderSvg } from "../../../src/report/map/svg/report.js";
import { G, K, M } from "../scenes.js";
import { exampleFiles, mapsOf } from "./examples.js";
import { handMap, hex } from "./maps.js";

/** What a browser finds wrong with how a picture is laid out. */
interface Faults {
  readonly texts: number;
  readonly overlaps: readonly string[];
  readonly outside: readonly string[];
  readonly errors: readonly string[];
}

let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await chromiumProgram(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  page = await browser.newPage();
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => errors.push(`asks for ${request.url()}`));
});

afterAll(async () => {
  await browser?.close();
});

/** Measures each text of a picture as Chromium draws it. */
async function faultsOf(svg: string): Promise<Faults> {
  errors.length = 0;
  await page.setContent(`<!DOCTYPE html><body style="margin:0">${svg}`);
  const [picture] = await boxesOf("body > svg");
  const boxes = await boxesOf("svg text");
  const downward = boxes.toSorted((a, b) => a.top - b.top);
  const overlaps = downward.flatMap((one, i) => {
    const below = downward.slice(i + 1);
    const next = below.findIndex(({ top }) => top >= one.bottom);
    return below
      .slice(0, next < 0 ? below.length : next)
      .filter((other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5)
      .filter((other) => Math.min(one.bottom, other.bottom) - other.top > 0.5)
      .map((other) => `${one.words} | ${other.words}`);
  });
  const outside = boxes.filter(
    ({ left, right, top, bottom }) =>
      !picture || left < picture.left || right > picture.right || top < picture.top || bottom > picture.bottom,
  );
  return { texts: boxes.length, overlaps, outside: outside.map(({ words }) => words), errors: [...errors] };
}

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxesOf(selector: string): Promise<Box[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { words: element.textContent ?? "", left, right, top, bottom };
    }),
  );
}

function sound(faults: Faults): void {
  expect({ ...faults, texts: faults.texts > 5 }).toEqual({ texts: true, overlaps: [], outside: [], errors: [] });
}

/** 500 scratch areas on four nodes, with four segments in each. */
function large(): MemoryMap {
  const scratch = Array.from({ length: 500 }, (_, i) => [G + i * 96 * M, 64 * M] as const);
  const segments = scratch.flatMap(([start], i) =>
    [0, 1, 2, 3].map(
      (k) => [`segment_${i}_${k}`, start + k * 13 * M + (i % 7) * 4 * K, (k + 1) * M + i * 4 * K] as const,
    ),
  );
  const map = handMap({ ram: [0, 1, 2, 3].map((i) => [G + i * 12_000 * M, 12_000 * M]), scratch, segments });
  return {
    ...map,
    ranges: map.ranges.map((range, i) => (range.kind === "ram" ? { ...range, node: i } : range)),
    regions: scratch.map(([start, size], i) => ({
      ...{ id: `region:${i}`, kind: "scratch", label: `area${i}`, start: hex(start), size: hex(size) },
      ...{ used: hex(10 * M), largestHole: hex(20 * M) },
    })),
    holes: scratch.flatMap(([start], i) =>
      [0, 1, 2, 3].map((k) => ({
        ...{ id: `hole:${i}:${k}`, region: `area${i}` },
        ...{ start: hex(start + k * 13 * M + 6 * M), size: hex(7 * M) },
      })),
    ),
    ghosts: scratch.slice(0, 16).map(([start], i) => ({
      ...{ id: `ghost:${i}`, name: "refused_buffer", region: `area${i}`, start: hex(start), size: hex(G) },
      ...{ hole: hex(7 * M), holeStart: hex(start), missing: hex(G - 7 * M), verdict: "too small" },
    })),
  };
}

describe("a picture in a browser", () => {
  test("of each example, and of any two images of one file side by side, has no two texts over one another", async () => {
    for (const file of await exampleFiles()) {
      const maps = mapsOf(file);
      for (const map of maps) {
        sound(await faultsOf(renderMapSvg(map)));
        for (const beside of maps.filter((other) => other !== map))
          sound(await faultsOf(renderMapSvg(map, { beside })));
      }
    }
  });

  test("of all examples is one", async () => {
    sound(await faultsOf(renderSvg(await exampleFiles())));
  });

  test("begins at its left edge, also where it is narrow", async () => {
    await page.setContent(`<!DOCTYPE html><body style="margin:0">${renderMapSvg(handMap({ ram: [[0, G]] }))}`);
    const [title] = await boxesOf("svg text.title");
    const [label] = await boxesOf(".label.ram text.name");
    expect((label?.left ?? Number.NaN) - (title?.left ?? Number.NaN)).toBeLessThan(20);
  });

  test("has a legend whose words stand at even distances", async () => {
    const file = (await exampleFiles()).find(({ path }) => path.endsWith("9-kho-host.kexec"));
    const map = (file ? mapsOf(file) : []).find(({ image }) => image === "too_large");
    if (!map) throw new Error("no such image");
    await page.setContent(`<!DOCTYPE html><body style="margin:0">${renderMapSvg(map)}`);
    const texts = await boxesOf("svg text");
    const entries = ["segment", "scratch area, with its place in the list", "RAM"].map((words) =>
      texts.findLast((text) => text.words === words),
    );
    const level = entries[0]?.top ?? Number.NaN;
    const boxes = (await boxesOf("svg > rect")).filter(({ top }) => Math.abs(top - level) < 8);
    const lefts = [...new Set(boxes.map(({ left }) => left))];
    expect(lefts).toHaveLength(4);
    const gaps = entries.map((entry, i) => (lefts[i + 1] ?? Number.NaN) - (entry?.right ?? Number.NaN));
    expect(Math.min(...gaps)).toBeGreaterThan(8);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(14);
  });

  test("of 500 regions and 2,000 segments is of a size that can be looked at", async () => {
    const map = large();
    for (const svg of [renderMapSvg(map), renderMapSvg(map, { beside: map })]) {
      sound(await faultsOf(svg));
      const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
      expect(height).toBeLessThan(4000);
      expect(svg.length).toBeLessThan(2_000_000);
    }
  });

  test("with the longest names keeps them apart too", async () => {
    const names = ["m".repeat(300), "W".repeat(300), "漢".repeat(300), "😀".repeat(50), "ا".repeat(60)];
    const map = handMap({
      ram: [[0, 8 * G]],
      scratch: names.map((_, i) => [i * G, 16 * M]),
      segments: names.map((name, i) => [name, i * G, M]),
    });
    const named = map.ranges.map((range, i) => ({ ...range, name: names[i] ?? "" }));
    const image = { ...map, image: names[0] as string, machine: names[2] as string, ranges: named, notes: names };
    sound(await faultsOf(renderMapSvg(image)));
    sound(await faultsOf(renderMapSvg(image, { beside: { ...image, image: names[1] as string } })));
  });

  test("colours follow the reader's system, and stay light on paper", async () => {
    const [map] = mapsOf((await exampleFiles())[0] as Parameters<typeof mapsOf>[0]);
    await page.setContent(renderMapSvg(map as MemoryMap));
    const paper = () =>
      page.locator(".paper").evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).fill);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper()).toBe("rgb(21, 25, 31)");
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: null, media: null });
  });
});
