/**
 * What the VS Code extension is made of: the files of this repository that go into the `.vsix`, as patterns, and the part of
 * package.json that describes the extension and not the npm package.
 */
export const VSIX_FILES = [
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "language-configuration.json",
  "media/*.svg",
  "media/icon.png",
  "snippets/kexec.json",
  "syntaxes/*.tmLanguage.json",
  "dist/extension.cjs",
  "dist/extension-web.js",
  "dist/server.mjs",
  "dist/server-web.js",
  "dist/map.js",
  "dist/map.css",
  "dist/story.js",
  "dist/story.css",
  "dist/sweep.js",
  "dist/sweep.css",
  "dist/THIRD-PARTY-NOTICES.txt",
  "docs/*.md",
  "docs/diagnostics/*.md",
  "docs/images/*.png",
  "docs/recipes/*",
  "scripts/collect.sh",
  "examples/**/*.{kexec,txt}",
];

/** Files that the patterns above find and that the extension does not need. */
export const NOT_IN_VSIX = ["media/icon.svg", "docs/gallery.md"];

/** What of package.json is left out: it belongs to the npm package, or to the work on this repository. */
const NOT_IN_MANIFEST = [
  "type",
  "sideEffects",
  "bin",
  "exports",
  "files",
  "scripts",
  "devDependencies",
  "overrides",
  "allowScripts",
];

/**
 * The manifest of the extension.
 *
 * @param {Record<string, unknown> & { engines: { vscode: string } }} about what package.json holds
 * @returns {Record<string, unknown>}
 */
export function vsixManifest(about) {
  const kept = Object.entries(about).filter(([key]) => !NOT_IN_MANIFEST.includes(key));
  return { ...Object.fromEntries(kept), engines: { vscode: about.engines.vscode } };
}
