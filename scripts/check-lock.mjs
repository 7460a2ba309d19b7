/**
 * Checks package-lock.json, with no package installed yet: it holds no addresses to download from, and is complete.
 * A registry that lacks one of a package's optional binaries makes npm leave it out of the lock file in silence, and
 * from then on `npm ci` refuses the file.
 */
import { readFileSync } from "node:fs";

/** @type {{ packages: Record<string, { dependencies?: object, optionalDependencies?: object, funding?: unknown }> }} */
const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));
const faults = [];

for (const [path, { funding: _, ...entry }] of Object.entries(packages)) {
  if (Object.hasOwn(entry, "resolved")) {
    faults.push(`${path} has "resolved"`);
  }
  const address = /"[^"]*:\/\/[^"]*"/.exec(JSON.stringify(entry));
  if (address !== null) {
    faults.push(`${path} holds the address ${address[0]}`);
  }
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
    if (!places(path, name).some((place) => Object.hasOwn(packages, place))) {
      faults.push(`${path} needs ${name}, which has no entry`);
    }
  }
}

for (const fault of faults) {
  console.error(`package-lock.json: ${fault}`);
}
console.log(`package-lock.json: ${Object.keys(packages).length} packages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/**
 * Where a package that is installed at `path` may find the package `name`, the nearest first.
 *
 * @param {string} path
 * @param {string} name
 */
function places(path, name) {
  const found = [`node_modules/${name}`];
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    found.unshift(`${at}/node_modules/${name}`);
  }
  return found;
}
