import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder, outside the repository, that holds what the tests in a real editor need. */
export const cacheFolder = process.env.VSCODE_E2E_CACHE || join(homedir(), ".cache/vscode-e2e");

/**
 * @typedef {object} Step
 * @property {string} name names the step's mark in the folder: two words at most
 * @property {(folder: string) => Promise<void>} run does the step in the folder given; it must cope with what an
 * interrupted run of itself left there
 */

/**
 * Installs something into a folder of the cache, once, and gives that folder. The steps run in a folder of this process,
 * which gets its name when all are done: so two processes may install at the same time, and a folder with that name is
 * whole. What a process that was killed had done is taken over by the next.
 *
 * @param {string} name of the folder; it must hold the version
 * @param {readonly Step[]} steps
 * @returns {Promise<string>}
 */
export async function installOnce(name, steps) {
  const target = join(cacheFolder, name);
  if (existsSync(target)) {
    return target;
  }
  const started = performance.now();
  console.error(`installing ${name} into ${cacheFolder} (once)`);
  const folder = `${target}.${process.pid}.partial`;
  await mkdir(cacheFolder, { recursive: true });
  await takeOver(name, folder);
  await mkdir(folder, { recursive: true });
  for (const step of steps) {
    const mark = join(folder, `.done-${step.name}`);
    if (!existsSync(mark)) {
      await step.run(folder);
      await writeFile(mark, "");
    }
  }
  await publish(folder, target);
  console.error(`installed ${name} (${Math.round((performance.now() - started) / 1000)} s)`);
  return target;
}

/**
 * Makes the folder of an installation that died the folder of this one; removes any others.
 *
 * @param {string} name
 * @param {string} folder
 */
async function takeOver(name, folder) {
  for (const entry of await readdir(cacheFolder)) {
    const pid = entry.startsWith(`${name}.`) ? /\.(\d+)\.partial$/.exec(entry)?.[1] : undefined;
    if (pid === undefined || isAlive(Number(pid))) {
      continue;
    }
    const dead = join(cacheFolder, entry);
    if (existsSync(folder)) {
      await rm(dead, { recursive: true, force: true });
    } else {
      await rename(dead, folder).catch(ifNotGone);
    }
  }
}

/**
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
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {NodeJS.ErrnoException} error another process may have taken the folder over first */
function ifNotGone(error) {
  if (error.code !== "ENOENT") {
    throw error;
  }
}
