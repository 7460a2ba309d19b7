import type { Locator, Page } from "playwright-core";

/** Rests the mouse on a word of the first line that holds a text, and gives the hover that comes up. */
export async function hoverOver(editor: Locator, line: string, word: string): Promise<Locator> {
  const shown = editor.locator(".view-line", { hasText: line }).first();
  await shown.locator("span > span", { hasText: word }).last().hover();
  return shownHover(editor.page());
}

/** Asks by the keyboard for the hover at the cursor. */
export async function hoverAtCursor(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  return shownHover(page);
}

async function shownHover(page: Page): Promise<Locator> {
  const hover = page.locator('[widgetid="editor.contrib.resizableContentHoverWidget"] .monaco-hover');
  await hover.waitFor();
  return hover;
}
