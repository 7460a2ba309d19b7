/**
 * Checks a packaged extension: its size, that it holds what it needs and nothing else, that the links of the pages that VS
 * Code and the marketplace show of it lead to files in it, and that these have no pictures that would not be loaded. `npm
 * run package` runs it; alone: `node scripts/check-vsix.mjs FILE.vsix`.
 */
import { readFileSync } from "node:fs";
import { matchesGlob, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { VSIX_FILES } from "./vsix-files.mjs";
import { zipEntries } from "./zip.mjs";

/** In bytes. */
export const LARGEST_VSIX = 1.5 * 1024 * 1024;

/** What VS Code and the marketplace show of an extension. */
export const MARKETPLACE_PAGES = ["README.md", "CHANGELOG.md"];

/** What vsce adds, and how it renames what the marketplace shows. */
const BY_VSCE = ["[Content_Types].xml", "extension.vsixmanifest", "extension/package.json"];
const RENAMED = new Map([
  ["README.md", "readme.md"],
  ["CHANGELOG.md", "changelog.md"],
  ["LICENSE", "LICENSE.txt"],
]);

/**
 * @param {string[]} paths the files in the archive
 * @param {number} size of the archive in bytes
 * @param {(path: string) => string} textOf the text of a file in the archive
 * @returns {string[]} what is wrong
 */
export function faultsOf(paths, size, textOf) {
  const wanted = VSIX_FILES.map((pattern) => RENAMED.get(pattern) ?? pattern).map((pattern) => `extension/${pattern}`);
  const isWanted = (/** @type {string} */ path) => wanted.some((pattern) => matchesGlob(path, pattern));
  return [
    ...(size > LARGEST_VSIX ? [`it has ${size} bytes, more than ${LARGEST_VSIX}`] : []),
    ...paths
      .filter((path) => !BY_VSCE.includes(path) && !isWanted(path))
      .map((path) => `${path} does not belong there`),
    ...BY_VSCE.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...wanted
      .filter((pattern) => !paths.some((path) => matchesGlob(path, pattern)))
      .map((path) => `${path} is missing`),
    ...MARKETPLACE_PAGES.map((page) => `extension/${RENAMED.get(page)}`).flatMap((page) => [
      ...brokenLinks(textOf(page), paths).map((link) => `${page} links to ${link}, which is not there`),
      ...lostPictures(textOf(page)).map((path) => `${page} shows ${path}, which VS Code does not load`),
    ]),
  ];
}

/**
 * The pictures of a page that VS Code does not load: it takes them from `https:` addresses alone.
 *
 * @param {string} markdown
 */
function lostPictures(markdown) {
  const sources = [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)|<img\b[^>]*\bsrc="([^"]+)"/g)];
  return sources.map(([, a, b]) => a ?? b ?? "").filter((source) => !source.startsWith("https:"));
}

/**
 * The relative links of a page that lead to no file and no folder in the archive.
 *
 * @param {string} markdown
 * @param {string[]} paths
 */
function brokenLinks(markdown, paths) {
  const withoutPictures = markdown.replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "");
  const targets = [...withoutPictures.matchAll(/\]\(([^)\s]+)[^)]*\)|href="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? "");
  return targets.filter((target) => {
    if (/^(?:[a-z]+:|#)/.test(target)) {
      return false;
    }
    const path = posix.join("extension", decodeURI(target.replace(/#.*/, ""))).replace(/\/$/, "");
    const renamed = `extension/${RENAMED.get(path.slice("extension/".length)) ?? ""}`;
    return !paths.some((there) => there === path || there === renamed || there.startsWith(`${path}/`));
  });
}

/**
 * Lists a packaged extension and says what is wrong with it.
 *
 * @param {string} file
 * @param {string} name how the file is called in the list
 * @returns {boolean} whether nothing is wrong
 */
export function checkVsix(file, name) {
  const zip = readFileSync(file);
  const entries = zipEntries(zip);
  for (const { path, packed, size } of entries) {
    console.log(`${String(packed).padStart(8)} ${String(size).padStart(8)}  ${path}`);
  }
  const textOf = (/** @type {string} */ path) =>
    entries
      .find((entry) => entry.path === path)
      ?.read()
      .toString("utf8") ?? "";
  const faults = faultsOf(
    entries.map(({ path }) => path),
    zip.length,
    textOf,
  );
  for (const fault of faults) {
    console.error(`${name}: ${fault}`);
  }
  console.log(`${name}: ${entries.length} files, ${zip.length} bytes, ${faults.length} faults`);
  return faults.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file = ""] = process.argv.slice(2);
  process.exitCode = checkVsix(file, file) ? 0 : 1;
}
