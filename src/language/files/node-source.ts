import { type FileHandle, open } from "node:fs/promises";
import { decodeText, type FileSource, type FileText, MAX_FILE_SIZE } from "./file-text.js";

/** Files of this machine's disk. */
export const nodeFiles: FileSource = {
  read: (uri) => readDiskFile(uri.fsPath),
};

/**
 * Reads a text file from disk.
 * @param path absolute, or relative to the working directory
 * @returns its text, or why there is none; never rejects
 */
export async function readDiskFile(path: string): Promise<FileText> {
  try {
    const file = await open(path, "r");
    try {
      const stats = await file.stat();
      if (stats.isDirectory()) return { problem: "directory", message: "is a directory" };
      if (stats.size > MAX_FILE_SIZE) return tooLarge();
      const bytes = await readUpTo(file, MAX_FILE_SIZE);
      return bytes ? decodeText(bytes) : tooLarge();
    } finally {
      await file.close();
    }
  } catch (cause) {
    return { ...problemOf((cause as NodeJS.ErrnoException).code) };
  }
}

/** All bytes of a file; undefined when there are more than `limit`, so that an endless device does no harm. */
async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size <= limit; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(0x10000));
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return undefined;
}

function tooLarge(): FileText {
  return { problem: "too-large", message: `is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: not read` };
}

function problemOf(code: string | undefined): FileText {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { problem: "missing", message: "does not exist" };
    case "EISDIR":
      return { problem: "directory", message: "is a directory" };
    case "EACCES":
    case "EPERM":
      return { problem: "unreadable", message: "may not be read (permission denied)" };
    default:
      return { problem: "unreadable", message: `cannot be read (${code ?? "unknown error"})` };
  }
}
