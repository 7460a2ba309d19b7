import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { replace, textOf } from "./page/edit.js";
import { cursorAt, editorOf, openFile } from "./page/editor.js";
import { savePicture } from "./page/picture.js";
import { saveAs } from "./page/quick-input.js";
import { statusSaying } from "./page/status.js";
import { storedPanel } from "./page/stored.js";
import { webview } from "./page/webview.js";

const FILE = "sweep.kexec";

test("the chart of a sweep opens beside the scenario, from the line above it", async ({ window: { page } }) => {
  await openFile(page, FILE);
  const lens = editorOf(page, FILE).locator(".codelens-decoration", { hasText: "Show chart" });
  // 256M of scratch at 8G, and 56M of kernel at its top: 200M are left.
  await expect.poll(() => lens.innerText()).toContain("loads up to 200M");
  await lens.locator("a", { hasText: "Show chart" }).click();
  const sweep = webview(page);
  await sweep.locator("svg .flip", { hasText: "200M" }).waitFor();
  await expect.poll(() => sweep.locator(".rows").innerText()).toContain("Loads up to 200M (209,715,200 bytes)");
  await page.locator(".tab", { hasText: `Sweep growth (${FILE})` }).waitFor();
  await savePicture(page, "sweep");
});

test("a click on a change leads to the sizes, one on what fails to the buffer that finds no place", async ({
  window,
}) => {
  const { page } = window;
  const text = await textOf(window, FILE);
  const sweep = webview(page);
  await sweep.locator("svg .flip").click();
  const axis = placeOf(text, "initrd from");
  await cursorAt(page, axis.line, axis.column);
  await sweep.locator(".rows p button").click();
  const buffer = placeOf(text, "buffer initrd", "buffer ".length);
  await cursorAt(page, buffer.line, buffer.column);
});

test("the panel follows an edit, and says when it is from before", async ({ window }) => {
  const { page } = window;
  const sweep = webview(page);
  await replace(window, FILE, "size 256M", "size 320M");
  await sweep.locator("svg .flip", { hasText: "264M" }).waitFor();
  await replace(window, FILE, "step 16M", "step 0");
  await sweep.locator(".notice.old", { hasText: "has an error. This is what was so before." }).waitFor();
  expect(await sweep.locator("svg .flip").innerHTML()).toBe("264M");
  await replace(window, FILE, "step 0", "step 16M");
  await sweep.locator(".notice").waitFor({ state: "hidden" });
});

test("what came of the sweep is saved as CSV", async ({ window: { page } }) => {
  await webview(page).getByRole("button", { name: "Export" }).click();
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "CSV" }).first().click();
  const path = await saveAs(page, "csv");
  expect(path).toMatch(/sweep-growth\.csv$/);
  // The two stretches and the 64 points from 16M to 1G, below a heading.
  await expect.poll(async () => (await readFile(path, "utf8").catch(() => "")).trim().split("\n").length).toBe(67);
});

test("after a reload of the window the chart is there again", async ({ window }) => {
  await storedPanel(window.page, "kexec.sweep", "growth");
  await window.reload();
  const sweep = webview(window.page);
  await statusSaying(window.page, "1 loads");
  await sweep.locator("svg .flip", { hasText: "264M" }).waitFor();
});
