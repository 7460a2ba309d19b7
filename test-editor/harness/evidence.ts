import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Where screenshots go, and what a failed test leaves behind. */
export const EVIDENCE = join(import.meta.dirname, "../../out/editor");

/** The file for a piece of evidence: its name made of a test's words. */
export async function evidenceFile(name: string, suffix: string): Promise<string> {
  await mkdir(EVIDENCE, { recursive: true });
  return join(
    EVIDENCE,
    `${name
      .replaceAll(/[^a-z0-9]+/gi, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase()}${suffix}`,
  );
}

/**
 * Saves what a page shows, what it wrote to its console, and the logs named, and gives the screenshot's path.
 * What cannot be saved is said in the log, not thrown: a failed test must keep its own error.
 */
export async function saveEvidence(page: Page, name: string, consoleLines: readonly string[], logs: readonly string[]) {
  const picture = await evidenceFile(name, ".png");
  const log = await evidenceFile(name, ".log");
  await page.screenshot({ path: picture }).catch((error) => appendFile(log, `no screenshot: ${error}\n`));
  await appendFile(log, `--- console\n${consoleLines.join("\n")}\n`);
  for (const path of logs) {
    await appendFile(log, `--- ${path}\n${await readFile(path, "utf8").catch(String)}\n`);
  }
  return picture;
}
