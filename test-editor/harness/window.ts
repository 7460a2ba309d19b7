import type { Browser, Page } from "playwright-core";
import { copyScenarios } from "./scenarios.js";

const TIMEOUT_MS = 120_000;

/** A window of VS Code that shows a folder of its own. */
export interface EditorWindow {
  readonly page: Page;
  /** The folder: a fresh copy of the examples and of the tests' own scenarios. */
  readonly folder: string;
  /** What the page wrote to its console, and errors nobody caught in it. */
  readonly console: readonly string[];
  /** Loads the page anew, so that what a failed test has left open is gone. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a window of the editor at `url`; `home` is the folder that takes the folder it shows. */
export async function openWindow(browser: Browser, url: string, home: string): Promise<EditorWindow> {
  const folder = await copyScenarios(home);
  return { folder, ...(await openPage(browser, `${url}/?folder=${folder}`)) };
}

/** Opens a page, in a profile of its own, and waits until it shows the workbench of VS Code. */
export async function openPage(browser: Browser, url: string): Promise<Omit<EditorWindow, "folder">> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const lines: string[] = [];
  page.on("console", (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
  await page.goto(url);
  await workbench(page);
  const reload = async () => {
    await page.reload();
    await workbench(page);
  };
  return { page, console: lines, reload, close: () => context.close() };
}

function workbench(page: Page): Promise<void> {
  return page.locator(".monaco-workbench .statusbar").waitFor();
}
