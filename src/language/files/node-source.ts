import { type FileHandle, open, stat } from "node:fs/promises";
import { decodeText, type FileSource, type FileText, MAX_FILE_SIZE } from "./file-text.js";

/** Files of this machine's disk. */
export const nodeFiles: FileSource = {
  read: (uri) => readDiskFile(uri.fsPath),
};

/**
 * Reads a text file from disk. Only regular files are opened: a pipe would wait for a writer, a device may have no end.
 * @param path absolute, or relative to the working directory
 * @returns its text, or why there is none; never rejects
 */
export async function readDiskFile(path: string): Promise<FileText> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { problem: "directory", message: "is a directory" };
    if (!stats.isFile()) return { problem: "unreadable", message: "is no regular file" };
    const file = await open(path, "r");
    try {
      const bytes = await readLimited(chunksOf(file));
      return bytes ? decodeText(bytes) : tooLarge();
    } finally {
      await file.close();
    }
  } catch (cause) {
    return { ...problemOf((cause as NodeJS.ErrnoException).code) };
  }
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
