import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";
import { extensionPackage } from "../../scripts/editor/extension-package.mjs";
import { startCodeServer } from "../../scripts/editor/start-code-server.mjs";
import { launchChromium } from "./chromium.js";
import { saveEvidence } from "./evidence.js";
import { openWindow } from "./window.js";

/** The editor saves by itself; the tests read what it has saved. */
const SAVING = { "files.autoSave": "afterDelay", "files.autoSaveDelay": 100 };

/**
 * A test in a real VS Code. Each test file has an editor with the extension, a window of it, and in the window a folder, of
 * its own. `trust`: whether the folder is trusted; else it opens in restricted mode. `settings`: user
 * settings besides those for a quiet editor.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads out of the pattern which fixtures are wanted
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("trust", { scope: "file" }, true)
  .extend("settings", { scope: "file" }, {})
  // biome-ignore lint/correctness/noEmptyPattern: as above
  .extend("home", { scope: "file" }, async ({}, { onCleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), "kexec-editor-"));
    onCleanup(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    return folder;
  })
  .extend("editor", { scope: "file" }, async ({ home, trust, settings }, { onCleanup }) => {
    const server = await startCodeServer({
      vsix: extensionPackage(),
      home,
      trust,
      settings: { ...SAVING, ...settings },
    });
    onCleanup(() => server.stop());
    return server;
  })
  .extend("window", { scope: "file" }, async ({ browser, editor, home }, { onCleanup }) => {
    const window = await openWindow(browser, editor.url, home);
    onCleanup(() => window.close());
    return window;
  })
  .extend("evidence", { auto: true }, async ({ window, home, task, onTestFailed }) => {
    onTestFailed(async () => {
      const picture = await saveEvidence(window, home, task.name);
      process.stdout.write(`        screenshot: ${picture}\n`);
      await window.reload();
    });
  });
