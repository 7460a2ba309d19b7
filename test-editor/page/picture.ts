import type { Page } from "playwright-core";
import { evidencePath } from "../harness/evidence.js";

/** Saves a picture of the window below out/editor, where people look at what the tests see. */
export async function savePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: await evidencePath(name, ".png") });
}
