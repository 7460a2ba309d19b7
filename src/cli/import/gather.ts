import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { MachineFile } from "../../capture/machine-files/content.js";
import { systemErrorWords } from "../system-error.js";
import { readMachineFile } from "./read-machine-file.js";

/** More files than this no machine's folder has. */
const MOST_FILES = 1000;

/** A file that was looked at. */
export interface Gathered {
  /** As messages name it. */
  readonly shown: string;
  /** What it is, or why it cannot be read or named. */
  readonly result: MachineFile | { readonly problem: string };
  /** Whether the user named it, not only its folder. */
  readonly named: boolean;
}

/**
 * Reads the files that a command line names, and those right inside the folders that it names; each once.
 * @param pathOf how the scenario names a file; undefined for one that it cannot name
 */
export async function gatherFiles(
  names: readonly string[],
  pathOf: (file: string) => string | undefined,
): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  const seen = new Set<string>();
  const add = async (file: string, named: boolean) => {
    if (seen.has(resolve(file))) return;
    seen.add(resolve(file));
    const path = pathOf(file);
    const result = path === undefined ? UNNAMEABLE : await readMachineFile(file, path);
    gathered.push({ shown: file, result, named });
  };
  for (const name of names) {
    const inside = await filesIn(name);
    if (inside === undefined) await add(name, true);
    else if ("problem" in inside) gathered.push({ shown: name, result: inside, named: true });
    else for (const file of inside) await add(join(name, file), false);
  }
  return gathered;
}

const UNNAMEABLE = { problem: "has a line break in its name, so that no scenario can name it: rename it" };

/** The names in a folder, but for hidden ones; undefined when it is none. */
async function filesIn(name: string): Promise<readonly string[] | { readonly problem: string } | undefined> {
  try {
    if (!(await stat(name)).isDirectory()) return undefined;
  } catch {
    return undefined;
  }
  try {
    const all = (await readdir(name)).filter((file) => !file.startsWith("."));
    if (all.length === 0) return { problem: "is an empty folder" };
    if (all.length > MOST_FILES) return { problem: `has ${all.length} files: name those of the machine` };
    return all.sort();
  } catch (error) {
    return { problem: systemErrorWords(error) };
  }
}
