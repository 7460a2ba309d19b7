import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "./harness/test.js";
import { editorOf, openFile } from "./page/editor.js";
import { savePicture } from "./page/picture.js";
import { runCommand, saveAs, startCommand } from "./page/quick-input.js";
import { webview } from "./page/webview.js";

const FILE = "too-large.kexec";

test("a report is exported in the format and to the file that the user wants, and the format is remembered", async ({
  window,
}) => {
  const { page } = window;
  await openFile(page, FILE);
  const formats = page.locator(".quick-input-list .monaco-list-row");
  await editorOf(page, FILE).locator(".codelens-decoration a", { hasText: "Export report" }).click();
  await formats.filter({ hasText: "Markdown" }).first().click();
  const path = await saveAs(page, "md");
  expect(path).toBe(join(window.folder, "too-large-next.md"));
  await expect.poll(() => readFile(path, "utf8").catch(() => "")).toContain("EADDRNOTAVAIL");
  await startCommand(page, "Kexec: Export Report");
  await expect.poll(() => formats.first().innerText()).toContain("Markdown");
  await page.keyboard.press("Escape");
});

test("the report opens as a page beside the scenario", async ({ window: { page } }) => {
  await openFile(page, FILE);
  await runCommand(page, "Kexec: Open Report as Page");
  const report = webview(page);
  await report.locator("svg").first().waitFor();
  await expect.poll(() => report.locator("body").innerText()).toContain("56M");
  await savePicture(page, "report as a page");
});
