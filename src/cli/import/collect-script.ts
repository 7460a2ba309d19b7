import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "../context.js";
import { EXIT, type ExitCode, FileError } from "../exit.js";
import { systemErrorWords } from "../system-error.js";

/** Where the script is in this package. */
const SCRIPT = "scripts/collect.sh";

/**
 * `collect-script`: prints the script that gathers a machine's files.
 * @throws FileError when it is not in the package any more
 */
export async function collectScript({ out }: Context): Promise<ExitCode> {
  const path = inPackage(SCRIPT);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new FileError(`${path}: ${systemErrorWords(error)}`);
  });
  await out.write(text);
  return EXIT.well;
}

/** A file of this package, wherever in it this module is after bundling. */
function inPackage(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, path)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, path);
}
