import { stat } from "node:fs/promises";
import { FileError, UsageError } from "../../exit.js";
import { STDIN } from "../../paths.js";
import { systemErrorWords } from "../../system-error.js";
import { namedCaptures } from "./captures.js";

/** Where the machines of a fleet come from. */
export type Machines =
  /** Lines of NDJSON. @param path null for standard input */
  | { readonly kind: "lines"; readonly path: string | null }
  /** Folders and archives, one a machine, in order. */
  | { readonly kind: "captures"; readonly paths: readonly string[] };

const NDJSON = /\.(ndjson|jsonl)(\.gz)?$/i;

/**
 * What `--machines` names: `-`, one file of NDJSON, or captures, patterns expanded.
 * @throws UsageError for a mixture, FileError for what is not there
 */
export async function machinesNamed(names: readonly string[]): Promise<Machines> {
  const [name, ...others] = names;
  if (name === undefined)
    throw new UsageError(
      "name the machines: --machines 'captures/*', --machines fleet.ndjson, or - for standard input",
    );
  const lines = names.filter((one) => one === STDIN || NDJSON.test(one));
  if (lines.length > 0 && others.length > 0)
    throw new UsageError(`${lines[0]} holds lines of machines: it stands alone; put several together with \`cat\``);
  if (name === STDIN) return { kind: "lines", path: null };
  if (lines.length > 0) {
    await checkFile(name);
    return { kind: "lines", path: name };
  }
  return { kind: "captures", paths: await namedCaptures(names) };
}

async function checkFile(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) throw new FileError(`${path}: is a directory`);
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(`${path}: ${systemErrorWords(error)}`);
  }
}
