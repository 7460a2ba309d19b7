import { Uri, workspace } from "vscode";
import type { ChosenScenario } from "../images/choose-scenario.js";

/** How long a page is kept for a browser that may load it again, in milliseconds: a day. */
const KEPT = 24 * 60 * 60 * 1000;

/**
 * Writes a page where a browser can open it, and removes those there that are a day old.
 * @param folder for such pages alone
 * @param about what the page tells of: each has a file of its own
 * @param name what its user knows it by, without a suffix
 * @throws when it cannot be written
 */
export async function writePage(page: string, folder: Uri, about: ChosenScenario, name: string): Promise<Uri> {
  await removeBefore(Date.now() - KEPT, folder);
  const readable = name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const file = Uri.joinPath(folder, `${readable}-${await digest(JSON.stringify([about.uri, about.image]))}.html`);
  await workspace.fs.writeFile(file, new TextEncoder().encode(page));
  return file;
}

/** Removes the files of a folder that were last written before a time. What cannot be removed stays. */
async function removeBefore(time: number, folder: Uri): Promise<void> {
  try {
    for (const [name] of await workspace.fs.readDirectory(folder)) {
      const file = Uri.joinPath(folder, name);
      const { mtime } = await workspace.fs.stat(file);
      if (mtime < time) await workspace.fs.delete(file);
    }
  } catch {
    // There is no such folder yet, or another window has removed the file.
  }
}

/** Twelve hexadecimal digits that stand for a text. */
async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
