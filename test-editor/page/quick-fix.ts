import type { Locator, Page } from "playwright-core";
import { pressFor } from "./press.js";

/** Opens the list of quick fixes at the cursor. */
export async function quickFixes(page: Page): Promise<Locator> {
  const fixes = page.locator(".action-widget .monaco-list-row.action");
  await pressFor(page, "Control+.", fixes.first());
  return fixes;
}

/** Applies the quick fix at the cursor that has a title. */
export async function applyQuickFix(page: Page, title: string | RegExp): Promise<void> {
  const fixes = await quickFixes(page);
  await fixes.filter({ hasText: title }).first().click();
  await fixes.first().waitFor({ state: "hidden" });
}
