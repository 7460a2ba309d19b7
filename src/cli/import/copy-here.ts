import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError } from "../exit.js";
import { systemErrorWords } from "../system-error.js";
import type { CopiedFile } from "./here.js";

/**
 * Writes copies into a folder: whole, or not at all when it is new. In one that is there already they replace files of the
 * same names, and other files stay.
 * @returns takes the folder away again, if it is new
 * @throws FileError when it cannot be written
 */
export async function writeCopies(folder: string, files: readonly CopiedFile[]): Promise<() => Promise<void>> {
  const beside = join(dirname(folder), `.kexec-scenario-${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(beside);
    for (const { content, name } of files) await writeFile(join(beside, name), content);
    const isThere = (await stat(folder).catch(() => null)) !== null;
    if (!isThere) {
      await rename(beside, folder);
      return () => rm(folder, { recursive: true, force: true });
    }
    for (const { name } of files) await rename(join(beside, name), join(folder, name));
    return async () => {};
  } catch (error) {
    throw new FileError(`${folder}: ${systemErrorWords(error)}`);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
