import { randomBytes } from "node:crypto";
import { access, constants, open, readlink, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FileError } from "./exit.js";
import { systemErrorWords } from "./system-error.js";

/**
 * Writes a file whole or not at all: the text goes into a new file beside it, which then takes its name and its mode.
 * What a symbolic link points to is replaced, the link stays. A device or pipe is written straight.
 * @throws FileError when it cannot be written; the old file is then untouched and nothing is left beside it
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => linkedFrom(path));
    const old = await stat(target).catch(() => null);
    if (old !== null) await access(target, constants.W_OK);
    if (old === null || old.isFile()) await replace(target, text, old?.mode);
    else await writeFile(target, text);
  } catch (error) {
    throw new FileError(`${path}: ${systemErrorWords(error)}`);
  }
}

/** What a symbolic link names that leads to no file yet; the path itself when it is no link. */
async function linkedFrom(path: string): Promise<string> {
  const link = await readlink(path).catch(() => null);
  return link === null ? path : resolve(dirname(path), link);
}

async function replace(target: string, text: string, mode: number | undefined): Promise<void> {
  const beside = join(dirname(target), `.kexec-scenario-${randomBytes(6).toString("hex")}.tmp`);
  const handle = await open(beside, "wx");
  try {
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
