import { errors, type Locator, type Page } from "playwright-core";

const LOST_AFTER_MS = 5_000;
const TRIES = 12;

/**
 * Presses a key until what it brings up is there. It is pressed again only when nothing has come up for seconds: a window
 * that is still loading takes no keys.
 */
export async function pressFor(page: Page, key: string, result: Locator): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press(key);
    try {
      await result.waitFor({ timeout: LOST_AFTER_MS });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === TRIES) {
        throw error;
      }
    }
  }
}
