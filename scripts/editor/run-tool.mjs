import { spawn } from "node:child_process";
import { join } from "node:path";
import { binFolder } from "./root.mjs";

const TAIL_LINES = 20;

/**
 * Runs a program to its end, by the project's own Node where it is one of Node's, and gives what it printed, both
 * streams together. Throws an Error with the last lines of that when it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<string>}
 */
export function runTool(program, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: toolEnvironment(env), stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) {
        resolve(printed);
      } else {
        const tail = printed.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
        reject(new Error(`${[program, ...args].join(" ")} ended with ${code ?? signal}:\n${tail}`));
      }
    });
  });
}

/**
 * This process's environment with the project's own programs first in the search path.
 *
 * @param {Readonly<Record<string, string>>} [more] variables to add
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(more) {
  return { ...process.env, PATH: `${binFolder}:${process.env.PATH}`, ...more };
}

/** The project's own Node: the editor needs Node 24, the machine's may be another. */
export const ownNode = join(binFolder, "node");
