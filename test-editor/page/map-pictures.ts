import { test as base } from "../harness/test.js";
import { placeOf } from "../harness/text.js";
import { documentationPicture, PICTURE_SETTINGS } from "./documentation-picture.js";
import { textOf } from "./edit.js";
import { editorOf, goTo, openFile } from "./editor.js";
import { openMap } from "./memory-map.js";
import { savePicture } from "./picture.js";
import { runCommand } from "./quick-input.js";

/** Examples with the text at which the cursor stands. */
const EXAMPLES = [
  ["too-large.kexec", "buffer initrd"],
  ["2-live-update.kexec", "image next"],
  ["9-kho-host.kexec", "image too_large"],
  ["8-arm64-memblock.kexec", "image"],
] as const;

/** Takes pictures of the memory maps of examples, in a colour theme. @param suffix of the pictures' names */
export function takeMaps(theme: string, suffix: "light" | "dark"): void {
  const test = base.extend("settings", { scope: "file" }, { ...PICTURE_SETTINGS, "workbench.colorTheme": theme });
  test.for(EXAMPLES)(`the memory map of %s, ${suffix}`, async ([file, at], { window }) => {
    const { page } = window;
    await page.setViewportSize({ width: 1180, height: 720 });
    if (await page.locator(".part.sidebar").isVisible()) {
      await page.keyboard.press("Control+b");
      await page.locator(".part.sidebar").waitFor({ state: "hidden" });
    }
    await runCommand(page, "View: Close All Editors");
    await openFile(page, file);
    await editorOf(page, file).locator(".codelens-decoration").first().waitFor({ state: "attached" });
    await goTo(page, placeOf(await textOf(window, file), at, at.length));
    await openMap(page);
    await savePicture(page, `map ${file} ${suffix}`);
    if (file === "too-large.kexec" && suffix === "light") {
      await page.setViewportSize({ width: 1040, height: 600 });
      await documentationPicture(page, "editor-map");
    }
  });
}
