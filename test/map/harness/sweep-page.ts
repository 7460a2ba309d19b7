import type { Browser } from "playwright-core";
import type { FromSweep, SweepState, ToSweep } from "../../../src/sweep-view/messages.js";
import { type Bundle, bundled } from "./bundle.js";
import { LonePage, openedPage } from "./lone-page.js";
import type { ThemeName } from "./themes.js";

let bundle: Promise<Bundle> | undefined;

/** The view of a sweep alone in a page of Chromium. */
export class SweepPage extends LonePage<ToSweep, FromSweep> {
  /** Opens a page with the view in it, which waits for its state. */
  static async open(browser: Browser, theme: ThemeName = "light", width = 720): Promise<SweepPage> {
    bundle ??= bundled("sweep-view");
    return new SweepPage(await openedPage(browser, await bundle, { theme, width }));
  }

  /** Sends a state, and waits until it is drawn. */
  show(state: SweepState): Promise<void> {
    return this.send({ type: "show", state });
  }
}
