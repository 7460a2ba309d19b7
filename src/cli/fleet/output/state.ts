import { open, readFile, rename } from "node:fs/promises";
import type { Shard } from "../../../fleet/lines/shard.js";
import type { SummaryData } from "../../../fleet/summary/summary.js";
import { VERSION } from "../../../language/version.js";
import { FileError, UsageError } from "../../exit.js";
import { systemErrorWords } from "../../system-error.js";
import type { InputPlace } from "../input/line-chunks.js";
import type { WrittenPlace } from "./result-file.js";

const SCHEMA = "kexec-scenario/fleet-state/1";

/** What must be the same for a run to go on: another answer would come of anything else. */
export interface RunIdentity {
  readonly image: string;
  readonly input: "lines" | "captures";
  readonly shard: Shard | null;
  readonly top: number;
  /** The files of results, in order, each with its format. */
  readonly outputs: readonly string[];
}

/** How far a run has come. */
export interface Progress {
  readonly place: InputPlace;
  /** Tells the input from others; empty before its first line. */
  readonly input: string;
  /** The number of the last line up to there that is not empty, or of the last capture; 0 for none. */
  readonly last: number;
  readonly outputs: readonly WrittenPlace[];
  readonly summary: SummaryData;
}

interface State extends Progress {
  readonly schema: typeof SCHEMA;
  readonly version: string;
  readonly identity: RunIdentity;
}

/** What a difference is called. */
const WORDS: Readonly<Record<keyof RunIdentity, string>> = {
  image: "the image",
  input: "the kind of input",
  shard: "--shard",
  top: "--top",
  outputs: "--output",
};

/**
 * Reads how far a run has come; undefined when it has not begun.
 * @throws UsageError for a state of another run, FileError for a file that is none
 */
export async function readState(path: string, identity: RunIdentity): Promise<Progress | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new FileError(`${path}: ${systemErrorWords(error)}`);
  }
  const state = parsed(text);
  if (!state) throw new FileError(`${path}: is no state of a fleet; name another file for --resume`);
  const refuse = (what: string) => new UsageError(`${path}: ${what}; remove the file to begin anew`);
  if (state.version !== VERSION) throw refuse(`was begun by version ${state.version}, and this is ${VERSION}`);
  for (const key of Object.keys(WORDS) as (keyof RunIdentity)[]) {
    if (JSON.stringify(state.identity[key]) !== JSON.stringify(identity[key]))
      throw refuse(`was begun with another value of ${WORDS[key]}`);
  }
  return state;
}

function parsed(text: string): State | undefined {
  try {
    const state = JSON.parse(text) as State;
    return state?.schema === SCHEMA ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps how far a run has come: written beside and renamed over, so that there is always a whole one. @throws FileError */
export async function writeState(path: string, identity: RunIdentity, progress: Progress): Promise<void> {
  const state: State = { schema: SCHEMA, version: VERSION, identity, ...progress };
  try {
    const beside = `${path}.tmp`;
    const file = await open(beside, "w");
    try {
      await file.writeFile(`${JSON.stringify(state)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    throw new FileError(`${path}: ${systemErrorWords(error)}`);
  }
}
