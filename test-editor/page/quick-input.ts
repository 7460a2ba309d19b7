import type { Locator, Page } from "playwright-core";
import { pressFor } from "./press.js";

/** Opens VS Code's input box by a key and types a text over what it holds. */
export async function openQuickInput(page: Page, key: string, text: string): Promise<void> {
  await pressFor(page, key, inputOf(page));
  await inputOf(page).fill(text);
}

/** Opens VS Code's input box by a key, types a text and takes the first entry that has the label. */
export async function pick(page: Page, key: string, text: string, label: string): Promise<void> {
  await openQuickInput(page, key, text);
  await entryOf(page, label).click();
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Runs a command by its title, as the command palette shows it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await pick(page, "F1", `>${title}`, title);
}

/** Runs a command that asks for one of a list, and takes the entry that has the label. */
export async function runCommandOn(page: Page, title: string, label: string): Promise<void> {
  await openQuickInput(page, "F1", `>${title}`);
  await entryOf(page, title).click();
  await entryOf(page, title).waitFor({ state: "hidden" });
  await inputOf(page).fill(label);
  await entryOf(page, label).and(page.locator(".focused")).waitFor();
  await page.keyboard.press("Enter"); // the mouse would meet its own tip
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

function inputOf(page: Page): Locator {
  return page.locator(".quick-input-widget .quick-input-box input").first();
}

function entryOf(page: Page, label: string): Locator {
  const name = page.locator(".label-name", { hasText: label });
  return page.locator(".quick-input-list .monaco-list-row", { has: name }).first();
}
