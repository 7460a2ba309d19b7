import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { ownNode, toolEnvironment } from "./run-tool.mjs";

const LIFELINE = join(import.meta.dirname, "lifeline.mjs");

const STOP_MS = 10_000;

/**
 * @typedef {object} ServerProcess
 * @property {string} url what the server says it listens on
 * @property {Promise<void>} ended settles when the server has ended, for whatever reason
 * @property {() => Promise<void>} stop ends the server and all that it started
 */

/**
 * Starts a server, a script for the project's own Node, and waits until it prints where it listens. Throws an Error with what
 * it printed when it ends before that. The server ends with this process at the latest.
 *
 * @param {readonly string[]} args the script and its arguments
 * @param {{ listening: RegExp, log: string, cwd: string, env?: Readonly<Record<string, string>> }} options `listening`
 * matches the line and holds the URL as its first group; `log` is the file that takes all it prints
 * @returns {Promise<ServerProcess>}
 */
export async function startServer(args, { listening, log, cwd, env }) {
  const child = spawn(ownNode, [LIFELINE, ...args], {
    cwd,
    env: cleanEnvironment(env),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const ended = /** @type {Promise<void>} */ (new Promise((resolve) => child.once("close", () => resolve())));
  const logStream = createWriteStream(log);
  let printed = "";
  const url = await /** @type {Promise<string>} */ (
    new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.pipe(logStream, { end: false });
        stream.setEncoding("utf8").on("data", (text) => {
          printed += text;
          const found = listening.exec(printed)?.[1];
          if (found !== undefined) {
            resolve(found);
          }
        });
      }
      child.once("error", reject);
      child.once("close", () => reject(new Error(`${args[0]} ended:\n${printed}`)));
    })
  );
  ended.then(() => logStream.end());
  return { url, ended, stop };

  async function stop() {
    signal("SIGTERM");
    const deadline = setTimeout(() => signal("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(deadline);
    signal("SIGKILL");
  }

  /** @param {NodeJS.Signals} name to the server and its children, which form a process group */
  function signal(name) {
    try {
      process.kill(-(child.pid ?? Number.NaN), name);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") {
        throw error;
      }
    }
  }
}

/**
 * This process's environment without what another editor around it, or a port meant for something else, would say to
 * the server.
 *
 * @param {Readonly<Record<string, string>>} [more]
 */
function cleanEnvironment(more) {
  const foreign = /^(VSCODE_|CODE_SERVER_|PORT$|PASSWORD$|HASHED_PASSWORD$|ELECTRON_)/;
  return Object.fromEntries(Object.entries(toolEnvironment(more)).filter(([name]) => !foreign.test(name)));
}
