import type { FileHandle } from "node:fs/promises";
import { listDiskFolder } from "./disk-folder.js";
import { readDiskHead } from "./disk-head.js";
import { decodeText, type FileSource, type FileText, MAX_FILE_SIZE, TOO_LARGE } from "./file-text.js";
import type { FolderSource } from "./folder-source.js";
import { withRegularFile } from "./regular-file.js";

/** Files and folders of this machine's disk. */
export const nodeFiles: FileSource & FolderSource = {
  read: (uri) => readDiskFile(uri.fsPath),
  head: (uri, length) => readDiskHead(uri.fsPath, length),
  list: (folder) => listDiskFolder(folder.fsPath),
};

/**
 * Reads a text file from disk.
 * @param path absolute, or relative to the working directory
 * @returns its text, or why there is none; never rejects
 */
export async function readDiskFile(path: string): Promise<FileText> {
  return withRegularFile(path, async (file) => {
    const bytes = await readLimited(chunksOf(file));
    return bytes ? decodeText(bytes) : TOO_LARGE;
  });
}

/** What a file holds, piece by piece. */
export async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(0x10000));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** All bytes; undefined when there are more than `MAX_FILE_SIZE`: it stops at the first of them, so that an endless device does no harm. */
export async function readLimited(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > MAX_FILE_SIZE) return undefined;
  }
  return Buffer.concat(parts);
}
