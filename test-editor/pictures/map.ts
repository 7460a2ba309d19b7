import type { Page } from "playwright-core";
import { test as base } from "../harness/test.js";
import { placeOf } from "../harness/text.js";
import { documentationPicture, PICTURE_SETTINGS } from "../page/documentation-picture.js";
import { textOf } from "../page/edit.js";
import { editorOf, goTo, openFile } from "../page/editor.js";
import { openMap } from "../page/memory-map.js";
import { savePicture } from "../page/picture.js";
import { runCommand } from "../page/quick-input.js";

const test = base.extend("settings", { scope: "file" }, PICTURE_SETTINGS);

/** Examples with the text at which the cursor stands. */
const EXAMPLES = [
  ["too-large.kexec", "buffer initrd"],
  ["2-live-update.kexec", "image next"],
  ["9-kho-host.kexec", "image too_large"],
  ["8-arm64-memblock.kexec", "image"],
] as const;

test.beforeEach(async ({ window: { page } }) => {
  await page.setViewportSize({ width: 1180, height: 720 });
  if (await page.locator(".part.sidebar").isVisible()) {
    await page.keyboard.press("Control+b");
    await page.locator(".part.sidebar").waitFor({ state: "hidden" });
  }
});

for (const [theme, suffix] of [
  ["Light Modern", "light"],
  ["Dark Modern", "dark"],
] as const) {
  test.for(EXAMPLES)(`the memory map of %s, ${suffix}`, async ([file, at], { window }) => {
    const { page } = window;
    await useTheme(page, theme);
    await runCommand(page, "View: Close All Editors");
    await openFile(page, file);
    await editorOf(page, file).locator(".codelens-decoration").first().waitFor({ state: "attached" });
    await goTo(page, placeOf(await textOf(window, file), at, at.length));
    await openMap(page);
    await savePicture(page, `map ${file} ${suffix}`);
    if (file === "too-large.kexec" && suffix === "light") {
      await documentationPicture(page, "editor-map");
    }
  });
}

/** Has the window wear a colour theme. */
async function useTheme(page: Page, theme: string): Promise<void> {
  await runCommand(page, "Preferences: Color Theme");
  const entry = page.locator(".quick-input-list .monaco-list-row", { hasText: theme });
  await page.locator(".quick-input-widget .quick-input-box input").first().fill(theme);
  await entry.first().click();
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}
