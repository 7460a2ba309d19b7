import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { HEAD_LENGTH } from "../../../capture/image/bytes.js";
import { MAX_FILE_SIZE } from "../../../language/files/file-text.js";
import { readLimited } from "../../../language/files/node-source.js";
import { FileError } from "../../exit.js";

/** A file of an archive. */
export interface ArchivedFile {
  /** Without folders. */
  readonly name: string;
  /** All of it; of one that no scenario takes whole, the beginning. */
  readonly bytes: Uint8Array;
  readonly size: number;
}

/** More files than this no machine's archive has, nor more bytes that are read. */
const MOST_FILES = 1000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Whether a name is that of an archive that `collect.sh` makes. */
export function isArchive(path: string): boolean {
  return /\.(tar|tar\.gz|tgz)$/i.test(path);
}

/**
 * The regular files of an archive of one machine's folder, read as they stream by.
 * @throws FileError for what is no archive, holds several folders, or is larger than any capture
 */
export async function readArchive(path: string): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  const folders = new Set<string>();
  let total = 0;
  const entries = extract();
  const reading = (async () => {
    for await (const entry of entries) {
      const { name, size = 0, type } = entry.header;
      if (type !== "file") {
        entry.resume();
        continue;
      }
      const parts = name.split("/").filter((part) => part !== "" && part !== ".");
      folders.add(parts.slice(0, -1).join("/"));
      const isLarge = size > MAX_FILE_SIZE;
      total += isLarge ? HEAD_LENGTH : size;
      if (folders.size > 1) throw new FileError("holds files of more than one folder: pack each machine by itself");
      if (files.length >= MOST_FILES || total > MOST_BYTES) throw new FileError("is larger than any machine's capture");
      const content = entry as AsyncIterable<Uint8Array>;
      const bytes = isLarge ? await headOf(content) : ((await readLimited(content)) ?? new Uint8Array());
      files.push({ name: parts.at(-1) ?? "", bytes, size });
    }
  })();
  const packed = /gz$/i.test(path);
  const stream = createReadStream(path);
  const unpacking = packed ? pipeline(stream, createGunzip(), entries) : pipeline(stream, entries);
  try {
    await Promise.all([reading, unpacking]);
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`cannot be unpacked: ${(error as Error).message}`);
  }
  if (files.length === 0) throw new FileError("holds no file");
  return files;
}

/** The beginning of an entry; the rest streams by. */
async function headOf(entry: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of entry) {
    if (length < HEAD_LENGTH) parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts).subarray(0, HEAD_LENGTH);
}
