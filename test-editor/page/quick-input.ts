import { errors, type Locator, type Page } from "playwright-core";
import { pressFor } from "./press.js";

const BOX = ".quick-input-widget .quick-input-box input";

/** How long a text may take to get into the box, in milliseconds, and how often the box is opened for it. */
const TYPED_AFTER = 5_000;
const TRIES = 6;

/** Opens VS Code's input box by a key and types a text over what it holds; again when it closes before, as the focus moves. */
export async function openQuickInput(page: Page, key: string, text: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await pressFor(page, key, page.locator(BOX).first());
    try {
      await page.locator(BOX).first().fill(text, { timeout: TYPED_AFTER });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === TRIES) {
        throw error;
      }
    }
  }
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
  return page.locator(BOX).first();
}

function entryOf(page: Page, label: string): Locator {
  const name = page.locator(".label-name", { hasText: label });
  return page.locator(".quick-input-list .monaco-list-row", { has: name }).first();
}
