import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";
import { extensionPackage } from "../../scripts/editor/extension-package.mjs";
import { startCodeServer } from "../../scripts/editor/start-code-server.mjs";
import { launchChromium } from "./chromium.js";
import { saveEvidence } from "./evidence.js";
import { openWindow } from "./window.js";

/** A test in a real VS Code: each test file has a window, and in it a folder, of its own. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads out of the pattern which fixtures are wanted
  .extend("home", { scope: "worker" }, async ({}, { onCleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), "kexec-editor-"));
    onCleanup(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    return folder;
  })
  .extend("browser", { scope: "worker" }, async ({ home }, { onCleanup }) => {
    const browser = await launchChromium(home);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("editor", { scope: "worker" }, async ({ home }, { onCleanup }) => {
    const server = await startCodeServer({ vsix: extensionPackage(), home, trust: true });
    onCleanup(() => server.stop());
    return server;
  })
  .extend("window", { scope: "file" }, async ({ browser, editor, home }, { onCleanup }) => {
    const window = await openWindow(browser, editor.url, home);
    onCleanup(() => window.close());
    return window;
  })
  .extend("evidence", { auto: true }, async ({ window, task, onTestFailed }) => {
    onTestFailed(async () => {
      const picture = await saveEvidence(window.page, task.name, window.console, []);
      process.stdout.write(`        screenshot: ${picture}\n`);
    });
  });
