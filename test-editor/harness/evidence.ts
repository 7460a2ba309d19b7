import { appendFile, glob, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/editor/root.mjs";
import type { EditorWindow } from "./window.js";

/** Where pictures go, and what a failed test leaves behind. */
const FOLDER = join(root, "out/editor");

/** The path of a file of evidence, its name made of words; the folder is there. */
export async function evidencePath(words: string, suffix: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const name = words.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return join(FOLDER, `${name.replaceAll(/^-|-$/g, "")}${suffix}`);
}

/**
 * Saves what a window shows, what its page wrote to the console, and all logs below the editor's folder, and gives the
 * picture's path. What cannot be saved is said in the log instead: a failed test keeps its own error.
 */
export async function saveEvidence({ page, console }: EditorWindow, home: string, words: string): Promise<string> {
  const picture = await evidencePath(words, ".png");
  const log = await evidencePath(words, ".log");
  await rm(log, { force: true });
  await page.screenshot({ path: picture }).catch((error) => appendFile(log, `no picture: ${error}\n`));
  await appendFile(log, `--- the page's console\n${console.join("\n")}\n`);
  for await (const path of glob("{*.log,data/logs/**/*.log}", { cwd: home })) {
    await appendFile(log, `--- ${path}\n${await readFile(join(home, path), "utf8").catch(String)}\n`);
  }
  return picture;
}
