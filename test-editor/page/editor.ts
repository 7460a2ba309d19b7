import type { Locator, Page } from "playwright-core";
import { openQuickInput, pick } from "./quick-input.js";

/** Opens a file of the folder and waits until its text is shown. `path` is relative, with `/`. */
export async function openFile(page: Page, path: string): Promise<void> {
  await pick(page, "Control+p", path, path.split("/").at(-1) ?? path);
  await editorOf(page, path).locator(".view-line").first().waitFor();
}

/** Opens a file at the top of the folder by a double click in the explorer, and waits until its text is shown. */
export async function openFromExplorer(page: Page, name: string): Promise<void> {
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
  await editorOf(page, name).locator(".view-line").first().waitFor();
}

/** The editor that shows a file of the folder. */
export function editorOf(page: Page, path: string): Locator {
  return page.locator(`.editor-instance .monaco-editor[data-uri$="/${path}"]`);
}

/** The editor under the active tab that has a title. */
export function editorTitled(page: Page, title: string): Locator {
  const tab = page.locator(".tab.active", { hasText: title });
  return page.locator(".editor-group-container", { has: tab }).locator(".monaco-editor").first();
}

/** Puts the cursor of the active editor at a place, counted from 1, and waits until it is there. */
export async function goTo(page: Page, { line, column }: { line: number; column: number }): Promise<void> {
  await openQuickInput(page, "Control+g", `:${line}:${column}`);
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: `${line}` })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await cursorAt(page, line, column);
}

/** Waits until the cursor of the active editor is at a place, as the status bar says. */
export async function cursorAt(page: Page, line: number, column: number): Promise<void> {
  await page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** What the editor shows of the lines that hold a text, with what is not in the file, such as inlay hints. */
export async function shownLines(editor: Locator, text: string): Promise<string[]> {
  const lines = await editor.locator(".view-line").allTextContents();
  return lines.map((line) => line.replaceAll("\u00a0", " ")).filter((line) => line.includes(text));
}
