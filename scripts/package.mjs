/**
 * Makes the VS Code extension out of what `npm run build` has made: out/kexec-scenario-VERSION.vsix. The files that go into it
 * are gathered in out/vsix first, which VS Code can also run as it is (--extensionDevelopmentPath).
 */
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { checkVsix, MARKETPLACE_PAGES } from "./check-vsix.mjs";
import { NOT_IN_VSIX, VSIX_FILES, vsixManifest } from "./vsix-files.mjs";
import { withoutPictures } from "./without-pictures.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "out/vsix");
const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(folder, { recursive: true, force: true });
for (const old of globSync("out/*.vsix", { cwd: root })) {
  rmSync(join(root, old));
}
for (const path of VSIX_FILES.flatMap(filesOf)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(join(root, path), join(folder, path));
}
for (const page of MARKETPLACE_PAGES) {
  writeFileSync(join(folder, page), withoutPictures(readFileSync(join(root, page), "utf8")));
}
writeFileSync(join(folder, ".vscodeignore"), ""); // all that is there goes in
writeFileSync(join(folder, "package.json"), `${JSON.stringify(vsixManifest(about), null, 2)}\n`);

const packagePath = join(root, `out/kexec-scenario-${about.version}.vsix`);
await createVSIX({
  cwd: folder,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
process.exitCode = checkVsix(packagePath, relative(root, packagePath)) ? 0 : 1;

/** @param {string} pattern */
function filesOf(pattern) {
  const found = globSync(pattern, { cwd: root }).filter((path) => !NOT_IN_VSIX.includes(path));
  if (found.length === 0) {
    throw new Error(`${pattern} is not there; the extension needs it`);
  }
  return found;
}
