import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { placeOf } from "../harness/text.js";
import type { EditorWindow } from "../harness/window.js";
import { goTo } from "./editor.js";

/** Selects the first occurrence of a text in the active file, which must be saved. */
export async function select(window: EditorWindow, path: string, text: string): Promise<void> {
  await goTo(window.page, placeOf(await textOf(window, path), text));
  for (let count = 0; count < text.length; count += 1) {
    await window.page.keyboard.press("Shift+ArrowRight");
  }
  await window.page.locator("#status\\.editor\\.selection", { hasText: `(${text.length} selected)` }).waitFor();
}

/** Types over the first occurrence of a text in the active file, which must be saved, and waits until it is in the file. */
export async function replace(window: EditorWindow, path: string, text: string, by: string): Promise<void> {
  const expected = (await textOf(window, path)).replace(text, () => by);
  await select(window, path, text);
  await window.page.keyboard.insertText(by);
  await expectText(window, path, expected);
}

/** Waits until a file holds a text, and nothing else. The editor saves by itself. */
export async function expectText(window: EditorWindow, path: string, expected: string): Promise<void> {
  await expect.poll(() => textOf(window, path)).toBe(expected);
}

/** What a file of the window's folder holds on the disk. */
export function textOf(window: EditorWindow, path: string): Promise<string> {
  return readFile(join(window.folder, path), "utf8");
}
