import type { FileHandle } from "node:fs/promises";
import type { FileHead } from "./file-head.js";
import { withRegularFile } from "./regular-file.js";

/**
 * Reads the beginning of a file of the disk, and no more of it.
 * @param path absolute, or relative to the working directory
 * @param length in bytes, at most
 * @returns the bytes and the size of the whole file, or why it cannot be read; never rejects
 */
export async function readDiskHead(path: string, length: number): Promise<FileHead> {
  return withRegularFile<FileHead>(path, async (file, size) => {
    const wanted = size < length ? Number(size) : length;
    const bytes = await readUpTo(file, wanted);
    if (bytes.length < wanted) {
      return { problem: "unreadable", message: `ends after ${bytes.length} bytes, and its size is said to be ${size}` };
    }
    return { bytes, size };
  });
}

async function readUpTo(file: FileHandle, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
