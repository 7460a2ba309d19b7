import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../scripts/editor/root.mjs";
import { test } from "../harness/test.js";
import { placeOf } from "../harness/text.js";
import { textOf } from "../page/edit.js";
import { editorOf, editorTitled, goTo, openFile } from "../page/editor.js";
import { hoverAtCursor } from "../page/hover.js";
import { problems } from "../page/problems.js";
import { quickFixes } from "../page/quick-fix.js";
import { runCommand } from "../page/quick-input.js";

test.beforeEach(async ({ window: { page } }) => {
  await runCommand(page, "View: Close All Editors");
  const sidebar = page.locator(".part.sidebar");
  if (await sidebar.isVisible()) {
    await page.keyboard.press("Control+b");
    await sidebar.waitFor({ state: "hidden" });
  }
});

test("an image that does not fit", async ({ window: { page } }) => {
  await page.setViewportSize({ width: 980, height: 600 });
  await openFile(page, "too-large.kexec");
  await lens(page, "too-large.kexec");
  await (await problems(page, "no hole for")).waitFor();
  await picture(page, "editor-no-hole");
  await page.keyboard.press("Control+j");
});

test("the segments of an image", async ({ window }) => {
  const { page } = window;
  await page.setViewportSize({ width: 980, height: 600 });
  await openFile(page, "2-live-update.kexec");
  await lens(page, "2-live-update.kexec");
  await goTo(page, placeOf(await textOf(window, "2-live-update.kexec"), "image next", "image ".length));
  await hoverAtCursor(page);
  await picture(page, "editor-hover");
});

test("quick fixes", async ({ window }) => {
  const { page } = window;
  await page.setViewportSize({ width: 980, height: 480 });
  await openFile(page, "too-large.kexec");
  await lens(page, "too-large.kexec");
  await goTo(page, placeOf(await textOf(window, "too-large.kexec"), "buffer initrd", "buffer ".length));
  await quickFixes(page);
  await picture(page, "editor-quick-fix");
  await page.keyboard.press("Escape");
});

test("explain", async ({ window }) => {
  const { page } = window;
  await page.setViewportSize({ width: 1240, height: 600 });
  await openFile(page, "too-large.kexec");
  await runCommand(page, "Kexec: Explain Image");
  await editorTitled(page, "Explain next").locator(".view-line", { hasText: "initrd" }).first().waitFor();
  await picture(page, "editor-explain");
});

async function lens(page: Page, file: string): Promise<void> {
  await editorOf(page, file).locator(".codelens-decoration", { hasText: "Explain" }).first().waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(root, "out/editor", `${name}.png`) });
}
