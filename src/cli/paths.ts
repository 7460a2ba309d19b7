import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { FileError } from "./exit.js";

/** The name that stands for standard input. */
export const STDIN = "-";

/**
 * The files that arguments name: patterns (`scenarios/*.kexec`) become the files that match, sorted, for shells that do
 * not expand them; a file that is there under the very name is no pattern. Each file once, where it is named first.
 * @returns for each file its path, or the error of a pattern that matches none
 */
export async function namedFiles(names: readonly string[]): Promise<(string | FileError)[]> {
  const files: (string | FileError)[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    for (const file of await filesOf(name)) {
      const key = typeof file === "string" && file !== STDIN ? resolve(file) : String(file);
      if (!seen.has(key)) files.push(file);
      seen.add(key);
    }
  }
  return files;
}

async function filesOf(name: string): Promise<(string | FileError)[]> {
  if (!/[*?[{(]/.test(name) || existsSync(name)) return [name];
  const { glob } = await import("tinyglobby");
  const pattern = process.platform === "win32" ? name.replaceAll("\\", "/") : name;
  const matches = await glob(pattern, { absolute: isAbsolute(name), expandDirectories: false });
  return matches.length > 0 ? matches.sort() : [new FileError(`${name}: no file matches`)];
}
