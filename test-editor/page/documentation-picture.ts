import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../scripts/editor/root.mjs";
import { fewColours } from "../harness/few-colours.js";

/** Settings for pictures: no more on one than what it is about. */
export const PICTURE_SETTINGS = {
  "editor.stickyScroll.enabled": false,
  "editor.scrollbar.vertical": "hidden",
  "editor.scrollbar.horizontal": "hidden",
  "editor.occurrencesHighlight": "off",
  "editor.overviewRulerBorder": false,
  "editor.hideCursorInOverviewRuler": true,
  "workbench.activityBar.location": "hidden",
};

/** Text needs no more; the pictures are a part of the extension, whose size has a limit. */
const COLOURS = 24;

/** Takes a picture for docs/images of the editor and of the panel below it. */
export async function documentationPicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(2, 2); // where nothing has a tip
  const editor = await page.locator(".part.editor").boundingBox();
  const panel = await page.locator(".part.panel").boundingBox();
  if (editor === null) {
    throw new Error("no editor to take a picture of");
  }
  const bottom = panel === null ? editor.y + editor.height : panel.y + panel.height;
  const path = join(root, "docs/images", `${name}.png`);
  await page.screenshot({ path, clip: { ...editor, height: bottom - editor.y } });
  await fewColours(path, COLOURS);
}
