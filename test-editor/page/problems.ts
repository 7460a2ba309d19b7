import type { Locator, Page } from "playwright-core";
import { pressFor } from "./press.js";

/** Shows the Problems panel and gives its lines, problems and the places they name, that hold a text. */
export async function problems(page: Page, text: string): Promise<Locator> {
  const panel = page.locator(".markers-panel");
  if (!(await panel.isVisible())) {
    await pressFor(page, "Control+Shift+m", panel);
  }
  return panel.locator(".monaco-list-row", { hasText: text });
}
