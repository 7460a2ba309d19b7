import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Waits until VS Code has stored that a panel of a kind is open, and what its page left: it does so every few seconds, and a
 * window that is loaded anew before has lost it.
 * @param left a word of what the page leaves
 */
export async function storedPanel(page: Page, kind: string, left: string): Promise<void> {
  await expect.poll(() => page.evaluate(isStored, [kind, left])).toBe(true);
}

async function isStored(words: readonly string[]): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("vscode-web-state-db")) continue;
    const database = await done(indexedDB.open(name));
    try {
      const items = await done(database.transaction("ItemTable").objectStore("ItemTable").getAll());
      if (items.some((item) => words.every((word) => String(item).includes(word)))) return true;
    } finally {
      database.close();
    }
  }
  return false;
}
