import type { Browser } from "playwright-core";
import type { FromMap, MapState, ToMap } from "../../../src/map/messages.js";
import type { Bundle } from "./bundle.js";
import { LonePage, openedPage, type PageOptions } from "./lone-page.js";

/** The map alone in a page of Chromium. */
export class MapPage extends LonePage<ToMap, FromMap> {
  /** Opens a page with the map in it, which waits for its state. */
  static async open(browser: Browser, bundle: Bundle, options: PageOptions = {}): Promise<MapPage> {
    return new MapPage(await openedPage(browser, bundle, options));
  }

  /** Shows a state. */
  show(state: MapState): Promise<void> {
    return this.send({ type: "show", state });
  }

  /** The mark of an item. @param key such as `a/segment:3` */
  mark(key: string) {
    return this.page.locator(`.mark[data-key="${key}"]`);
  }
}
