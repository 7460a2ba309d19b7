import { test as base, expect } from "vitest";
import type { MapState } from "../../../src/map/messages.js";
import { launchChromium } from "../../../test-editor/harness/chromium.js";
import { bundled } from "./bundle.js";
import type { PageOptions } from "./lone-page.js";
import { MapPage } from "./map-page.js";
import { SMALL } from "./small.js";
import { stateOf } from "./states.js";

/** Opens the map with a state in it; the small machine's when none is given. */
export type Open = (state?: MapState, options?: PageOptions) => Promise<MapPage>;

/** A test with the map alone in Chromium. In no test may a page break the policy, ask for anything, or throw. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads out of the pattern which fixtures are wanted
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("bundle", { scope: "worker" }, () => bundled("map"))
  .extend("open", async ({ browser, bundle }, { onCleanup }): Promise<Open> => {
    const pages: MapPage[] = [];
    onCleanup(async () => {
      for (const page of pages) {
        const faults = await page.faults();
        await page.close();
        expect(faults).toEqual([]);
      }
    });
    return async (state = stateOf(SMALL), options) => {
      const page = await MapPage.open(browser, bundle, options);
      pages.push(page);
      await page.show(state);
      return page;
    };
  });
