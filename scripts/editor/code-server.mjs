import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.mjs";
import { installFolder, installPackages } from "./npm-install.mjs";
import { ownNode, runTool } from "./run-tool.mjs";

const VERSION = "4.139.1";

const PACKAGE = "node_modules/code-server";

/**
 * The program of code-server, the real VS Code served to a browser; about 740 MB are installed when it is not there yet.
 *
 * @returns {Promise<string>} a script for the project's own Node
 */
export async function codeServerProgram() {
  const folder = await installOnce(`code-server-${VERSION}-with-logs`, install);
  return programIn(folder);
}

/** @param {string} folder */
async function install(folder) {
  const vscode = join(folder, PACKAGE, "lib/vscode");
  await installPackages(folder, { "code-server": VERSION });
  await installFolder(vscode, "install");
  await installFolder(join(vscode, "extensions"), "ci");
  await copyFile(join(import.meta.dirname, "spdlog.cjs"), join(vscode, "node_modules/@vscode/spdlog/index.js"));
  await verify(folder);
}

/** @param {string} folder */
function programIn(folder) {
  return join(folder, PACKAGE, "out/node/entry.js");
}

/** @param {string} folder */
async function verify(folder) {
  const printed = await runTool(ownNode, [programIn(folder), "--version"]);
  if (!printed.includes(VERSION)) {
    throw new Error(`code-server ${VERSION} says of its version: ${printed.trim()}`);
  }
}
