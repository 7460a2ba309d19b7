import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { pressFor } from "./press.js";

/** Opens VS Code's input box by a key and types a text over what it holds. */
export async function openQuickInput(page: Page, key: string, text: string): Promise<void> {
  await pressFor(page, key, inputOf(page));
  await inputOf(page).fill(text);
}

/** Opens VS Code's input box by a key, types a text and takes the first entry that has the label. */
export async function pick(page: Page, key: string, text: string, label: string): Promise<void> {
  await take(page, key, text, label);
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Runs a command by its title that itself asks for something in the input box. */
export async function startCommand(page: Page, title: string): Promise<void> {
  await take(page, "F1", `>${title}`, title);
}

async function take(page: Page, key: string, text: string, label: string): Promise<void> {
  await openQuickInput(page, key, text);
  await entryOf(page, label).click();
}

/** Runs a command by its title, as the command palette shows it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await pick(page, "F1", `>${title}`, title);
}

/** Takes what the dialog for saving a file offers, and gives the file's path. */
export async function saveAs(page: Page, suffix: string): Promise<string> {
  const input = page.locator(".quick-input-widget .quick-input-box input").first();
  await expect.poll(() => input.inputValue().catch(() => "")).toMatch(new RegExp(`\\.${suffix}$`));
  const path = await input.inputValue();
  await input.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  return path;
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
