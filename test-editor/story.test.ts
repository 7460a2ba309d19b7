import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { replace, textOf } from "./page/edit.js";
import { cursorAt, editorOf, openFile } from "./page/editor.js";
import { savePicture } from "./page/picture.js";
import { statusSaying } from "./page/status.js";
import { storedPanel } from "./page/stored.js";
import { webview } from "./page/webview.js";

const FILE = "too-large.kexec";

test("Explain, above an image, opens the story of its search beside the scenario", async ({ window: { page } }) => {
  await openFile(page, FILE);
  await editorOf(page, FILE).locator(".codelens-decoration a", { hasText: "Explain" }).click();
  const story = webview(page);
  await story.locator(".buffer.refused", { hasText: "initrd" }).waitFor();
  await expect.poll(() => story.locator("header").innerText()).toContain("EADDRNOTAVAIL at initrd");
  // 256M of 256M, where the kernel has 56M at the top: 56M are missing, and 200M would fit.
  await expect
    .poll(() => story.locator(".advice").innerText())
    .toContain("Make initrd smaller by 56M: a memsz of 200M");
  await page.locator(".tab", { hasText: `Explain next (${FILE})` }).waitFor();
  await savePicture(page, "story");
});

test("a click on a buffer puts the cursor at it", async ({ window }) => {
  const { page } = window;
  const { line, column } = placeOf(await textOf(window, FILE), "buffer kernel", "buffer ".length);
  await webview(page).locator(".buffer .name", { hasText: "kernel" }).click();
  await cursorAt(page, line, column);
});

test("the story follows an edit, and says when it is from before", async ({ window }) => {
  const { page } = window;
  const story = webview(page);
  await replace(window, FILE, "256M  top", "200M  top");
  await expect.poll(() => story.locator("header").innerText()).toContain("loads");
  expect(await story.locator(".buffer.refused").count()).toBe(0);
  await replace(window, FILE, "memsz 200M", "memsz");
  await story.locator(".notice.old", { hasText: "has an error" }).waitFor();
  await replace(window, FILE, "memsz  top_down", "memsz 200M  top_down");
  await story.locator(".notice").waitFor({ state: "hidden" });
});

test("after a reload of the window the story is there again", async ({ window }) => {
  await storedPanel(window.page, "kexec.story", "folds");
  await window.reload();
  const story = webview(window.page);
  await statusSaying(window.page, "1 loads");
  await story.locator(".buffer", { hasText: "initrd" }).waitFor();
});
