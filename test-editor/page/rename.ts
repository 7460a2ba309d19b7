import type { Page } from "playwright-core";
import { pressFor } from "./press.js";

/** Renames what stands at the cursor. */
export async function rename(page: Page, name: string): Promise<void> {
  const input = page.locator(".rename-box input");
  await pressFor(page, "F2", input);
  await input.fill(name);
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}
