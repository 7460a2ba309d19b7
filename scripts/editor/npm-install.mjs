import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool } from "./run-tool.mjs";

const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs exactly these packages into a folder of their own. No script of a package is run.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} packages name to version
 */
export async function installPackages(folder, packages) {
  await writeFile(join(folder, "package.json"), `${JSON.stringify({ private: true, dependencies: packages })}\n`);
  await installFolder(folder, "install");
}

/**
 * Installs what the package.json in a folder asks for, without what only its developers need. No script
 * of a package is run.
 *
 * @param {string} folder
 * @param {"install" | "ci"} command
 */
export async function installFolder(folder, command) {
  await runTool("npm", [command, "--omit=dev", ...QUIET], { cwd: folder });
}
