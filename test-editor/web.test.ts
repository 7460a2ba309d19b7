import { join } from "node:path";
import { expect } from "vitest";
import { check } from "./harness/command-line.js";
import { test as base } from "./harness/test.js";
import { openWebWindow } from "./harness/web-window.js";
import { editorOf, openFromExplorer } from "./page/editor.js";
import { hoverOver } from "./page/hover.js";
import { problems } from "./page/problems.js";

const test = base.extend("window", { scope: "file" }, async ({ browser, home }, { onCleanup }) => {
  const window = await openWebWindow(browser, home);
  onCleanup(() => window.close());
  return window;
});

const FILE = "too-large.kexec";

/** 56M, aligned to 2M, at the top of the scratch area of 256M at 8G. */
const KERNEL = "0x20c800000";

test("VS Code for the Web: the worker's diagnostics are the command line's", async ({ window: { page, folder } }) => {
  await openFromExplorer(page, FILE);
  await editorOf(page, FILE).locator(".squiggly-error").waitFor();
  const [error] = check(join(folder, FILE));
  const entry = await problems(page, error?.message ?? "no error");
  expect(await entry.locator(".marker-code").textContent()).toContain(error?.code);
});

test("VS Code for the Web: a machine's files and its log are read", async ({ window: { page } }) => {
  await openFromExplorer(page, "9-kho-host.kexec");
  await editorOf(page, "9-kho-host.kexec").locator(".codelens-decoration", { hasText: "as observed" }).waitFor();
});

test("VS Code for the Web: the worker answers a hover with the address", async ({ window: { page } }) => {
  const editor = editorOf(page, FILE);
  await openFromExplorer(page, FILE);
  const hover = await hoverOver(editor, "buffer kernel", "kernel");
  await expect.poll(() => hover.innerText()).toContain(KERNEL);
});
