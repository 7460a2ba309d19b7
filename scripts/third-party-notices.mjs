import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder of the package that a file belongs to, or undefined for a file of this project.
 *
 * @param {string} path
 * @returns {string | undefined}
 */
export function packageOf(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/**
 * The names, versions and licence texts of all packages that the files of bundles come from.
 *
 * @param {string} root
 * @param {readonly string[]} inputs the bundles' files, relative to the root
 */
export function thirdPartyNotices(root, inputs) {
  const packages = [...new Set(inputs.map(packageOf))].filter((path) => path !== undefined).sort();
  const notices = packages.map((path) => notice(join(root, path)));
  return `The programs of kexec-scenario contain these packages.\n\n${[...new Set(notices)].join("\n")}`;
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "";
  return `${"-".repeat(80)}\n${name} ${version}, licence ${license}\n\n${text.replaceAll("\r\n", "\n").trim()}\n`;
}
