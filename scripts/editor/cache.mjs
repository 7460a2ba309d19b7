import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder, outside the repository, that holds what the tests in a real editor need. */
export const cacheFolder = process.env.VSCODE_E2E_CACHE || join(homedir(), ".cache/vscode-e2e");

/**
 * Installs something into a folder of the cache, once, and gives that folder. It is installed into a folder of this process,
 * which gets its name when all is done: so two processes may install at the same time, and a folder with that name is whole.
 * What is left of a process that was killed is removed; npm keeps what was downloaded.
 *
 * @param {string} name of the folder; it must hold the version
 * @param {(folder: string) => Promise<void>} install fills the folder given
 * @returns {Promise<string>}
 */
export async function installOnce(name, install) {
  const target = join(cacheFolder, name);
  if (existsSync(target)) {
    return target;
  }
  const started = performance.now();
  console.error(`installing ${name} into ${cacheFolder} (once)`);
  const folder = `${target}.${process.pid}.partial`;
  await mkdir(cacheFolder, { recursive: true });
  await removeRemains();
  await mkdir(folder);
  try {
    await install(folder);
    await publish(folder, target);
  } finally {
    await remove(folder);
  }
  console.error(`installed ${name} (${Math.round((performance.now() - started) / 1000)} s)`);
  return target;
}

async function removeRemains() {
  for (const entry of await readdir(cacheFolder)) {
    const pid = /\.(\d+)\.partial$/.exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await remove(join(cacheFolder, entry));
    }
  }
}

/**
 * Removes a folder if that can be done: a child of a process that was killed may still write into it.
 *
 * @param {string} folder
 */
async function remove(folder) {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch((error) => {
    console.error(`not removed: ${folder} (${error.code})`);
  });
}

/**
 * Gives a folder its final name, unless another process was first.
 *
 * @param {string} folder
 * @param {string} target
 */
async function publish(folder, target) {
  try {
    await rename(folder, target);
  } catch (error) {
    if (!existsSync(target)) {
      throw error;
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid === process.pid) {
    return false; // of an earlier process with the same id
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
