import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../scripts/editor/root.mjs";
import { runTool } from "../../scripts/editor/run-tool.mjs";
import { test as base } from "../harness/test.js";
import { placeOf } from "../harness/text.js";
import { textOf } from "../page/edit.js";
import { editorOf, editorTitled, goTo, openFile } from "../page/editor.js";
import { hoverAtCursor } from "../page/hover.js";
import { problems } from "../page/problems.js";
import { quickFixes } from "../page/quick-fix.js";
import { runCommand } from "../page/quick-input.js";

/** No more on a picture than what it is about. */
const SETTINGS = {
  "editor.stickyScroll.enabled": false,
  "editor.scrollbar.vertical": "hidden",
  "editor.scrollbar.horizontal": "hidden",
  "editor.occurrencesHighlight": "off",
  "editor.overviewRulerBorder": false,
  "editor.hideCursorInOverviewRuler": true,
  "workbench.activityBar.location": "hidden",
};

const test = base.extend("settings", { scope: "file" }, SETTINGS);

const FILE = "too-large.kexec";

test.beforeEach(async ({ window: { page } }) => {
  await runCommand(page, "View: Close All Editors");
  for (const [part, key] of [
    [".part.sidebar", "Control+b"],
    [".part.panel", "Control+j"],
  ] as const) {
    if (await page.locator(part).isVisible()) {
      await page.keyboard.press(key);
      await page.locator(part).waitFor({ state: "hidden" });
    }
  }
});

test("an image that does not fit, and the places the kernel tried", async ({ window: { page } }) => {
  await page.setViewportSize({ width: 900, height: 620 });
  await show(page, FILE);
  await (await problems(page, "no hole for")).waitFor();
  await lowerPanel(page, 445);
  await picture(page, "editor-problem");
});

test("the segments of an image", async ({ window }) => {
  const { page } = window;
  const file = "2-live-update.kexec";
  await page.setViewportSize({ width: 940, height: 620 });
  await show(page, file);
  await goTo(page, placeOf(await textOf(window, file), "image next", "image ".length));
  await hoverAtCursor(page);
  await picture(page, "editor-hover");
});

test("what would make an image fit", async ({ window: { page } }) => {
  await page.setViewportSize({ width: 900, height: 540 });
  await show(page, FILE);
  await editorOf(page, FILE).locator(".squiggly-error").click({ force: true });
  await quickFixes(page);
  await picture(page, "editor-quick-fix");
  await page.keyboard.press("Escape");
});

test("the search step by step, beside the scenario", async ({ window: { page } }) => {
  await page.setViewportSize({ width: 1310, height: 720 });
  await show(page, FILE);
  await runCommand(page, "Kexec: Explain Image");
  await editorTitled(page, "Explain next").locator(".view-line", { hasText: "56M missing" }).waitFor();
  await picture(page, "editor-explain");
});

/** Opens a scenario and waits for the lens above its image, which comes with the hints. */
async function show(page: Page, file: string): Promise<void> {
  await openFile(page, file);
  await editorOf(page, file)
    .locator(".codelens-decoration", { hasText: "Explain" })
    .first()
    .waitFor({ state: "attached" });
}

/** Draws the upper edge of the panel to a height of the window. */
async function lowerPanel(page: Page, y: number): Promise<void> {
  const box = await page.locator(".part.panel").boundingBox();
  await page.mouse.move(500, (box?.y ?? 0) - 2);
  await page.mouse.down();
  await page.mouse.move(500, y, { steps: 5 });
  await page.mouse.up();
}

/**
 * Takes the picture of the editor and of the panel below it, in 64 colours: text needs no more. pngquant and zopflipng must
 * be there.
 */
async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(2, 2); // where nothing has a tip
  const editor = await page.locator(".part.editor").boundingBox();
  const panel = await page.locator(".part.panel").boundingBox();
  if (editor === null) {
    throw new Error("no editor to take a picture of");
  }
  const bottom = panel === null ? editor.y + editor.height : panel.y + panel.height;
  const path = join(root, "docs/images", `${name}.png`);
  await page.screenshot({ path, clip: { ...editor, height: bottom - editor.y } });
  await runTool("pngquant", ["--force", "--ext=.png", "--strip", "--nofs", "64", path]);
  await runTool("zopflipng", ["-y", path, path]);
}
