import { basename, resolve } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { URI } from "langium";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import { textFile } from "../../capture/image/text.js";
import type { Content, MachineFile } from "../../capture/machine-files/content.js";
import { recogniseBinary, unknownBinary } from "../../capture/machine-files/recognise-image.js";
import { recogniseText } from "../../capture/machine-files/recognise-text.js";
import { readDiskHead } from "../../language/files/disk-head.js";
import { type FileProblem, MAX_FILE_SIZE } from "../../language/files/file-text.js";
import { readLog } from "../../language/files/log-text.js";
import { nodeFiles, readDiskFile } from "../../language/files/node-source.js";

/** The format whose refusal names what else a file is. */
const WANTED = "bzImage";

/**
 * Reads a file and tells what it is.
 * @param file its path on the disk
 * @param path as the scenario names it
 * @returns or why it cannot be read, in words that follow its name; never rejects
 */
export async function readMachineFile(file: string, path: string): Promise<MachineFile | { readonly problem: string }> {
  const contents = await readContents(file);
  return "problem" in contents ? { problem: contents.message } : { path, shown: file, contents };
}

/** Tells what a file in memory is. @param name without folders @param path as the scenario names it */
export function recogniseCopy(name: string, path: string, content: string | Uint8Array): MachineFile {
  const contents = typeof content === "string" ? recogniseText(content, name) : [recogniseBytes(content, name)];
  return { path, shown: path, contents };
}

function recogniseBytes(bytes: Uint8Array, name: string): Content {
  const head = bytes.subarray(0, HEAD_LENGTH);
  return recogniseBinary(head, bytes.length, name, undefined, WANTED) ?? unknownBinary(head, WANTED);
}

async function readContents(file: string): Promise<readonly Content[] | FileProblem> {
  const head = await readDiskHead(file, HEAD_LENGTH);
  if ("problem" in head) return head;
  const { bytes, size } = head;
  const name = basename(file);
  // Files of /proc have no size, and a text all the same.
  if (size === 0 || textFile(bytes, WANTED)?.kind === "text") return readText(file, name);
  const binary = recogniseBinary(bytes, size, name, unpackedHead(bytes), WANTED);
  if (binary) return [binary];
  const text = await readText(file, name);
  if (!("problem" in text)) return text.some(isOfUse) ? text : [unknownBinary(bytes, WANTED)];
  // A log may begin with zeros, but a large file of them is rather an image that was never written.
  const isKnown = text.problem === "not-text" || bytes.every((byte) => byte === 0);
  return isKnown ? [unknownBinary(bytes, WANTED)] : text;
}

/** What a text holds; of one that a scenario does not take as text, the log in it, as `observed` and `verify` read it. */
async function readText(file: string, name: string): Promise<readonly Content[] | FileProblem> {
  const strict = await readDiskFile(file);
  if (!("problem" in strict)) return recogniseText(strict.text, name);
  if (strict.problem !== "not-text") return strict;
  const lenient = await readLog(nodeFiles, URI.file(resolve(file)));
  if ("problem" in lenient) return lenient;
  const contents = recogniseText(lenient.text, name);
  const logs = contents.filter(({ kind }) => kind === "log");
  if (logs.length === 0) return strict;
  if (!contents.some((content) => content.kind !== "log" && isOfUse(content))) return logs;
  return [...logs, { kind: "unused", reason: `nothing else of it is used: it ${strict.message}` }];
}

function isOfUse({ kind }: Content): boolean {
  return kind !== "unused";
}

/** The beginning of what is packed with gzip; undefined for any other file. */
function unpackedHead(head: Uint8Array): Uint8Array | undefined {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_FILE_SIZE });
  } catch {
    return undefined;
  }
}
