import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { chromiumProgram } from "../../scripts/editor/chromium.mjs";
import type { MapState } from "../../src/map/messages.js";
import { largeMap } from "../../test/map/harness/large.js";
import { MapPage } from "../../test/map/harness/map-page.js";
import { stateOf } from "../../test/map/harness/states.js";
import { type BenchResult, summarizeLatency } from "../measure.js";
import { measureFrames } from "./frames.js";

/** A frame of a screen that shows 60 a second has so many milliseconds. */
const GOAL = 16;
const FRAMES = 240;
const WARM_UP = 60;

/** How the map is moved: by which turn of the wheel, and where from. */
const MOVES = [
  { name: "zoom", turn: -30, pan: false, nearer: 0 },
  { name: "pan", turn: 25, pan: true, nearer: 5 },
] as const;

/** The built map in headless Chromium, without a graphics card: what a frame costs while it zooms and pans. */
export async function runMapBench(): Promise<BenchResult[]> {
  const bundle = { script: readFileSync("dist/map.js", "utf8"), style: readFileSync("dist/map.css", "utf8") };
  const browser = await chromium.launch({
    executablePath: await chromiumProgram(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const large = largeMap(500, 2000);
  const states: [string, MapState][] = [
    ["500 regions, 2,000 segments", stateOf(large)],
    ["two of them", stateOf(large, { comparison: { kernel: "6.12" }, other: moved(large) })],
  ];
  const results: BenchResult[] = [];
  for (const [name, state] of states) {
    const map = await MapPage.open(browser, bundle, { reducedMotion: true });
    await map.show(state);
    for (const move of MOVES) {
      await map.page.locator("#picture").press("0");
      for (let i = 0; i < move.nearer; i++) await map.page.locator("#picture").press("+");
      await measureFrames(map.page, move.turn, move.pan, WARM_UP);
      const { work, apart } = await measureFrames(map.page, move.turn, move.pan, FRAMES);
      results.push(
        summarizeLatency(`${name}, ${move.name}: work in a frame`, work, GOAL),
        summarizeLatency(`${name}, ${move.name}: from frame to frame`, apart),
      );
    }
    await map.close();
  }
  await browser.close();
  return results;
}

/** The same with every segment 1M further up. */
function moved(map: ReturnType<typeof largeMap>): ReturnType<typeof largeMap> {
  const up = (start: string | null) => `0x${(BigInt(start ?? 0) + (1n << 20n)).toString(16)}` as const;
  return { ...map, segments: map.segments.map((segment) => ({ ...segment, start: up(segment.start) })) };
}
