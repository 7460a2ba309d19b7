import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { root } from "../../scripts/editor/root.mjs";
import { startVscodeWeb } from "../../scripts/editor/start-vscode-web.mjs";
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
  const extension = await olderEngine(join(home, "extension"));
  const server = await startVscodeWeb({ extension, folder, home });
  const window = await openPage(browser, server.url);
  await closeWelcome(window.page);
  const close = async () => {
    await window.close();
    await server.stop();
  };
  return { folder, ...window, close };
}

/** Copies the extension, as `npm run package` gathers it, with a manifest that asks for an older VS Code. */
async function olderEngine(target: string): Promise<string> {
  await cp(join(root, "out/vsix"), target, { recursive: true });
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
