import type { Browser } from "playwright-core";
import type { FromStory, StoryState, ToStory } from "../../../src/story-view/messages.js";
import { type Bundle, bundled } from "./bundle.js";
import { LonePage, openedPage } from "./lone-page.js";
import type { ThemeName } from "./themes.js";

let bundle: Promise<Bundle> | undefined;

/** The view of a story alone in a page of Chromium. */
export class StoryPage extends LonePage<ToStory, FromStory> {
  /** Opens a page with the view in it, and shows a state. */
  static async open(browser: Browser, state: StoryState, theme: ThemeName = "light", width = 720): Promise<StoryPage> {
    bundle ??= bundled("story-view");
    const shown = new StoryPage(await openedPage(browser, await bundle, { theme, width }));
    await shown.show(state);
    return shown;
  }

  /** Sends a state, and waits until it is drawn. */
  show(state: StoryState): Promise<void> {
    return this.send({ type: "show", state });
  }
}
