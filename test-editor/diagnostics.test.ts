import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { check } from "./harness/command-line.js";
import { test } from "./harness/test.js";
import { replace } from "./page/edit.js";
import { editorOf, openFile } from "./page/editor.js";
import { problems } from "./page/problems.js";
import { webview } from "./page/webview.js";

const FILE = "too-large.kexec";
const ERROR = ".squiggly-error";

test("an image that does not fit is underlined, at the buffer", async ({ window: { page } }) => {
  await openFile(page, FILE);
  const editor = editorOf(page, FILE);
  await editor.locator(".codelens-decoration").waitFor(); // the last to come; lines move below it
  const line = editor.locator(".view-line", { hasText: "buffer initrd" });
  const top = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;
  await expect.poll(async () => (await top(editor.locator(ERROR))) === (await top(line))).toBe(true);
});

test("the Problems panel says what the command line says", async ({ window: { page, folder } }) => {
  const [error, ...more] = check(join(folder, FILE));
  expect(error).toMatchObject({ code: "no-hole", severity: "error" });
  expect(more).toEqual([]);
  const entry = await problems(page, error?.message ?? "");
  await entry.waitFor();
  expect(await entry.locator(".marker-code").textContent()).toBe(error?.code);
  expect(await entry.locator(".marker-line").textContent()).toBe(`[Ln ${error?.line}, Col ${error?.column}]`);
  for (const { message } of error?.related ?? []) {
    await (await problems(page, message)).waitFor();
  }
});

test("made to fit, the image has no problem; made too large, it has it again", async ({ window }) => {
  const { page } = window;
  await openFile(page, FILE);
  const squiggle = editorOf(page, FILE).locator(ERROR);
  await replace(window, FILE, "memsz 256M", "memsz 200M");
  await squiggle.waitFor({ state: "hidden" });
  await (await problems(page, "no-hole")).waitFor({ state: "hidden" });
  await replace(window, FILE, "memsz 200M", "memsz 204804K");
  await squiggle.waitFor();
  await (await problems(page, "no-hole")).waitFor();
});

test("the code of a problem leads to its page", async ({ window: { page } }) => {
  await openFile(page, FILE);
  await (await problems(page, "no-hole")).locator(".marker-code").click();
  await page.locator(".tab", { hasText: "no-hole.md" }).waitFor();
  await webview(page).getByRole("heading", { name: "no-hole" }).waitFor();
});
