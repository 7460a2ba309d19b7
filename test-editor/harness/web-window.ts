import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { extensionPackage } from "../../scripts/editor/extension-package.mjs";
import { startVscodeWeb } from "../../scripts/editor/start-vscode-web.mjs";
import { zipEntries } from "../../scripts/zip.mjs";
import { copyScenarios } from "./scenarios.js";
import { type EditorWindow, openPage } from "./window.js";

/** The version of the VS Code for the Web that can be installed; the extension asks for a newer one. */
const ENGINE = "^1.91.0";

/**
 * Opens a window of a VS Code for the Web, in which the extension and its server run in workers of the browser. What is typed
 * stays in the browser: the files of the window's folder, below `home`, stay as they are.
 */
export async function openWebWindow(browser: Browser, home: string): Promise<EditorWindow> {
  const folder = await copyScenarios(home);
  const extension = await unpackForOlderEngine(join(home, "extension"));
  const server = await startVscodeWeb({ extension, folder, home });
  try {
    const window = await openPage(browser, server.url);
    await closeWelcome(window.page);
    const close = async () => {
      await window.close();
      await server.stop();
    };
    return { folder, ...window, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Unpacks the extension's package, with a manifest that asks for an older VS Code. */
async function unpackForOlderEngine(target: string): Promise<string> {
  for (const { path, read } of zipEntries(await readFile(extensionPackage()))) {
    if (path.startsWith("extension/")) {
      const file = join(target, path.slice("extension/".length));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, read());
    }
  }
  const manifest = join(target, "package.json");
  const about = JSON.parse(await readFile(manifest, "utf8"));
  about.engines.vscode = ENGINE;
  await writeFile(manifest, JSON.stringify(about));
  return target;
}

/** This VS Code cannot be told not to open its welcome page, which takes the focus whenever it is ready. */
async function closeWelcome(page: Page): Promise<void> {
  const welcome = page.locator(".tab", { hasText: "Welcome" });
  await page.locator(".gettingStartedContainer .getting-started-step.expanded").waitFor();
  await welcome.locator(".codicon-close").click();
  await welcome.waitFor({ state: "hidden" });
}
