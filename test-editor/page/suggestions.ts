import type { Locator, Page } from "playwright-core";
import { pressFor } from "./press.js";

/** Asks what fits at the cursor, and gives the suggestions that come up. */
export async function suggestions(page: Page): Promise<Locator> {
  const labels = page.locator(".suggest-widget.visible .monaco-list-row .label-name");
  await pressFor(page, "Control+Space", labels.first());
  return labels;
}
