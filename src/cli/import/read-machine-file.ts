import { basename } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import { textFile } from "../../capture/image/text.js";
import type { Content, MachineFile } from "../../capture/machine-files/content.js";
import { recogniseBinary } from "../../capture/machine-files/recognise-image.js";
import { recogniseText } from "../../capture/machine-files/recognise-text.js";
import { readDiskHead } from "../../language/files/disk-head.js";
import { MAX_FILE_SIZE } from "../../language/files/file-text.js";
import { readDiskFile } from "../../language/files/node-source.js";

/**
 * Reads a file and tells what it is.
 * @param file its path on the disk
 * @param path as the scenario names it
 * @returns or why it cannot be read, in words that follow its name; never rejects
 */
export async function readMachineFile(file: string, path: string): Promise<MachineFile | { readonly problem: string }> {
  const head = await readDiskHead(file, HEAD_LENGTH);
  if ("problem" in head) return { problem: head.message };
  const name = basename(file);
  const recognised = (contents: readonly Content[]): MachineFile => ({ path, shown: file, contents });
  // Files of /proc have no size, and a text all the same.
  if (head.size !== 0 && textFile(head.bytes, "bzImage")?.kind !== "text") {
    const inside = unpackedHead(head.bytes);
    return recognised([recogniseBinary(head.bytes, head.size, name, inside, "bzImage")]);
  }
  const text = await readDiskFile(file);
  return "problem" in text ? { problem: text.message } : recognised(recogniseText(text.text, name));
}

/** Tells what a file in memory is. @param name without folders @param path as the scenario names it */
export function recogniseCopy(name: string, path: string, content: string | Uint8Array): MachineFile {
  const contents =
    typeof content === "string"
      ? recogniseText(content, name)
      : [recogniseBinary(content.subarray(0, HEAD_LENGTH), content.length, name, undefined, "bzImage")];
  return { path, shown: path, contents };
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
