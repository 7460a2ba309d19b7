import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { runTool } from "./run-tool.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The Chromium of this machine, installed by apt when there is none. Throws an Error that says what to install where
 * that cannot be done.
 *
 * @returns {Promise<string>} its path
 */
export async function chromiumProgram() {
  return find(NAMES) ?? (await install());
}

async function install() {
  if (find(["apt-get"]) === undefined || process.getuid?.() !== 0) {
    throw new Error("no Chromium here: install it, on Debian by: apt-get install -y --no-install-recommends chromium");
  }
  console.error("installing chromium by apt-get (once)");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runTool("apt-get", ["update"], { env });
  await runTool("apt-get", [...WAIT_FOR_OTHERS, "install", "-y", "--no-install-recommends", "chromium"], { env });
  const program = find(NAMES);
  if (program === undefined) {
    throw new Error("apt-get installed chromium, but it is not in the search path");
  }
  return program;
}

const WAIT_FOR_OTHERS = ["-o", "DPkg::Lock::Timeout=300"];

/** @param {readonly string[]} names */
function find(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
