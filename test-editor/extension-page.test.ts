import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { test } from "./harness/test.js";
import { savePicture } from "./page/picture.js";
import { pressFor } from "./page/press.js";
import { runCommand, runCommandOn } from "./page/quick-input.js";
import { webview } from "./page/webview.js";

test("the page of the installed extension has all of its text, and no picture that is not loaded", async ({
  window: { page },
}) => {
  const extension = page.locator(".extensions-viewlet .extension-list-item", { hasText: "kexec-scenario" });
  await pressFor(page, "Control+Shift+x", extension);
  await extension.click();
  const readme = webview(page).locator("body");
  await readme.getByRole("heading", { name: "How far to trust it" }).waitFor();
  await savePicture(page, "extension-page");
  expect(await readme.locator("img").count()).toBe(0);
  await runCommand(page, "View: Close All Editors");
});

test("a step of the walkthrough leads to the page on the editor, with its pictures", async ({ window: { page } }) => {
  await runCommandOn(page, "Welcome: Open Walkthrough...", "Get started with kexec-scenario");
  await page.locator(".getting-started-step", { hasText: "Read the answer in place" }).click();
  await page.getByRole("button", { name: "All that the editor shows" }).click();
  await page.getByRole("tab", { name: /Preview editor\.md/ }).waitFor();
  // The walkthrough has a webview too: the pictures are looked for in all of them.
  const pictures = () => page.frames().map((frame) => frame.locator('img[src*="images/editor-"]'));
  const widthsIn = (found: Locator) =>
    found.evaluateAll((images) => images.map((image) => Number(Reflect.get(image, "naturalWidth"))));
  const widths = async () => (await Promise.all(pictures().map(widthsIn))).flat();
  const written = (await readFile("docs/editor.md", "utf8")).match(/\(images\/editor-/g) ?? [];
  await expect.poll(widths).toHaveLength(written.length);
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(1000);
  await savePicture(page, "editor-page");
  await runCommand(page, "View: Close All Editors");
});
