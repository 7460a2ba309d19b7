import { open } from "node:fs/promises";
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
      if (stats.size > MAX_FILE_SIZE) return tooLarge(stats.size);
      const bytes = await file.readFile();
      return bytes.length > MAX_FILE_SIZE ? tooLarge(bytes.length) : decodeText(bytes);
    } finally {
      await file.close();
    }
  } catch (cause) {
    return { ...problemOf((cause as NodeJS.ErrnoException).code) };
  }
}

/** The answer for more bytes than are read. */
export function tooLarge(size: number): FileText {
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  return {
    problem: "too-large",
    message: `has ${mebibytes} MiB: files over ${MAX_FILE_SIZE / 1024 / 1024} MiB are not read`,
  };
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
