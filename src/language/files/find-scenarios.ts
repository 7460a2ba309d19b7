import { type URI, UriUtils } from "langium";
import type { FolderSource } from "./folder-source.js";
import { inParallel } from "./in-parallel.js";

/** More files and folders than these are not looked for: a workspace may be the root of a disk. */
const MOST_FILES = 5_000;
const MOST_FOLDERS = 20_000;

/** How many folders are listed at the same time. */
const LISTINGS = 32;

/** Whether a file of this name or path is a scenario. */
export function isScenario(path: string): boolean {
  return path.endsWith(".kexec");
}

/**
 * The scenarios in folders and all below them, but for hidden folders, `node_modules` and folders that are links.
 * @returns at most 5,000, of the upper folders before those of the lower
 */
export async function findScenarios(folders: readonly URI[], source: FolderSource): Promise<URI[]> {
  const found: URI[] = [];
  let listed = 0;
  for (let level = [...folders]; level.length > 0 && found.length < MOST_FILES && listed < MOST_FOLDERS; ) {
    listed += level.length;
    const below: URI[] = [];
    await inParallel(LISTINGS, level, async (folder) => {
      for (const { name, kind, isLink } of await source.list(folder)) {
        const uri = UriUtils.joinPath(folder, name);
        if (kind === "file" && isScenario(name)) found.push(uri);
        if (kind === "folder" && !isLink && isWorthALook(name)) below.push(uri);
      }
    });
    level = below.slice(0, MOST_FOLDERS - listed);
  }
  return found.slice(0, MOST_FILES);
}

function isWorthALook(folder: string): boolean {
  return !folder.startsWith(".") && folder !== "node_modules";
}
