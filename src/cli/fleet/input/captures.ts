import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { glob } from "tinyglobby";
import { byText } from "../../../fleet/summary/groups.js";
import { FileError } from "../../exit.js";

/**
 * The folders and files that names and patterns mean, sorted by path and each once, so that the list is the same wherever it
 * is made.
 * @throws FileError for a name that is not there, and a pattern that matches nothing
 */
export async function namedCaptures(names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const name of names) for (const path of await matches(name)) found.add(path.replace(/\/+$/, "") || "/");
  return [...found].sort(byText);
}

async function matches(name: string): Promise<string[]> {
  if (existsSync(name)) return [name];
  if (!/[*?[{(]/.test(name)) throw new FileError(`${name}: does not exist`);
  const pattern = process.platform === "win32" ? name.replaceAll("\\", "/") : name;
  const all = await glob(pattern, { absolute: isAbsolute(name), expandDirectories: false, onlyFiles: false });
  if (all.length === 0) throw new FileError(`${name}: nothing matches`);
  return all;
}
