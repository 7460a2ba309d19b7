import { join } from "node:path";
import { freePort } from "./free-port.mjs";
import { startServer } from "./server-process.mjs";
import { vscodeWebProgram } from "./vscode-web.mjs";

/**
 * Starts a VS Code for the Web on loopback: no part of it runs outside the browser, extensions run in workers.
 *
 * @param {object} options
 * @param {string} options.extension the folder of an unpacked extension
 * @param {string} options.folder the folder it shows; the browser works on a copy of its own
 * @param {string} options.home a folder for its log
 * @returns {Promise<import("./server-process.mjs").ServerProcess>}
 */
export async function startVscodeWeb({ extension, folder, home }) {
  const { program, args } = await vscodeWebProgram();
  const port = await freePort();
  const where = ["--host=localhost", `--port=${port}`, `--extensionDevelopmentPath=${extension}`, folder];
  return startServer([program, ...args, ...where], {
    listening: /Listening on (\S+)/,
    log: join(home, "vscode-web.log"),
    cwd: home,
  });
}
