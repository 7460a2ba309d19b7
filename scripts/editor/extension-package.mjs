import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/**
 * The extension's package, which `npm run package` makes. Throws an Error when it is not there.
 *
 * @returns {string} its path
 */
export function extensionPackage() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const path = join(root, `out/kexec-scenario-${version}.vsix`);
  if (!existsSync(path)) {
    throw new Error(`no ${path}: run npm run package`);
  }
  return path;
}
