import type { BigIntStats } from "node:fs";
import { constants, type FileHandle, open, stat } from "node:fs/promises";
import { type U64, u64 } from "../../engine/index.js";
import type { FileProblem } from "./file-text.js";
import { systemProblem } from "./system-problem.js";

/**
 * Opens a file of the disk and closes it. Only regular files are opened: a pipe would wait for a writer, a device may have
 * no end. Should one take the file's place meanwhile, nothing waits for it either.
 * @param path absolute, or relative to the working directory
 * @param use gets the file and its size in bytes
 * @returns what `use` returns, or why it cannot be read; never rejects
 */
export async function withRegularFile<T>(
  path: string,
  use: (file: FileHandle, size: U64) => Promise<T>,
): Promise<T | FileProblem> {
  try {
    const problem = kindProblem(await stat(path, { bigint: true }));
    if (problem) return problem;
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat({ bigint: true });
      return kindProblem(stats) ?? (await use(file, u64(stats.size)));
    } finally {
      await file.close();
    }
  } catch (cause) {
    return systemProblem((cause as NodeJS.ErrnoException).code);
  }
}

function kindProblem(stats: BigIntStats): FileProblem | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return { problem: "directory", message: "is a directory" };
  if (stats.isFIFO()) return { problem: "unreadable", message: "is a pipe, not a file" };
  if (stats.isSocket()) return { problem: "unreadable", message: "is a socket, not a file" };
  return { problem: "unreadable", message: "is a device, not a file" };
}
