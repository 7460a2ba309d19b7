import { open } from "node:fs/promises";
import { kindOf } from "../language/analysis/captured/kind-of.js";
import { noLoadWords, parseObservedLoads } from "../language/analysis/observed/observed-loads.js";
import { MAX_FILE_SIZE } from "../language/files/file-text.js";
import { decodeLog } from "../language/files/log-text.js";
import { chunksOf, readLimited } from "../language/files/node-source.js";
import type { ObservedLoad } from "../report/observed/model.js";
import { FileError } from "./exit.js";
import { refuseNamedPipe } from "./no-pipe.js";
import { STDIN } from "./paths.js";
import { systemErrorWords } from "./system-error.js";

/**
 * The loads in the log of a kernel.
 * @param name a file, a pipe, or `-` for standard input
 * @throws FileError when it cannot be read, is no log, or has no load
 */
export async function readLoads(name: string, stdin: AsyncIterable<Uint8Array>): Promise<ObservedLoad[]> {
  const path = logName(name);
  const text = decodeLog(await readBytes(name, path, stdin));
  const loads = parseObservedLoads(text);
  if ("problem" in loads) {
    const kind = kindOf(text, loads.problem);
    throw new FileError(`${path} is no kernel log: ${kind === undefined ? loads.message : `it is ${kind}`}`);
  }
  if (loads.length === 0) throw new FileError(noLoadWords(path));
  return loads;
}

/** A log as reports name it. */
export function logName(name: string): string {
  return name === STDIN ? "<stdin>" : name;
}

async function readBytes(name: string, path: string, stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes = await (name === STDIN ? readLimited(stdin) : readFile(name)).catch((cause: unknown) => {
    throw new FileError(`${path}: ${systemErrorWords(cause)}`);
  });
  if (bytes) return bytes;
  throw new FileError(`${path}: is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: give the part with the load`);
}

async function readFile(name: string): Promise<Uint8Array | undefined> {
  await refuseNamedPipe(name);
  const file = await open(name);
  try {
    return await readLimited(chunksOf(file));
  } finally {
    await file.close();
  }
}
