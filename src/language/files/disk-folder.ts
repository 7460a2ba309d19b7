import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FolderEntry } from "./folder-source.js";

/**
 * What stands in a folder of the disk.
 * @param path absolute, or relative to the working directory
 * @returns files and folders, links to them as well; nothing of a folder that cannot be read
 */
export async function listDiskFolder(path: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const kinds = await Promise.all(entries.map((entry) => kindOf(path, entry)));
  return entries.flatMap((entry, i) => {
    const kind = kinds[i];
    return kind ? [{ name: entry.name, kind, isLink: entry.isSymbolicLink() }] : [];
  });
}

async function kindOf(folder: string, entry: Dirent): Promise<FolderEntry["kind"] | undefined> {
  const facts = entry.isSymbolicLink() ? await stat(join(folder, entry.name)).catch(() => undefined) : entry;
  if (facts?.isDirectory()) return "folder";
  return facts?.isFile() ? "file" : undefined;
}
