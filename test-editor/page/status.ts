import type { Page } from "playwright-core";

/** Waits until the language status of the active editor, in the status bar, says a text. */
export async function statusSaying(page: Page, text: string): Promise<void> {
  await page.locator(`#status\\.languageStatus[aria-label*="${text}"]`).waitFor();
}
