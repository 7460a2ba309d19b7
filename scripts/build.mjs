/**
 * Builds what the package ships, into dist/:
 *
 *   cli.mjs, engine.mjs, report.mjs, chunks/   the bundles; parts of the command line load when they are first needed
 *   fleet-worker.mjs                           what each thread of `fleet` runs
 *   types/                                     declarations of the two APIs
 *   schemas/                                   the JSON Schemas of what the command line prints
 *   extension.cjs, extension-web.js            the VS Code extension, where Node.js runs it and in a browser
 *   server.mjs, server-web.js                  the language server that they start, as a process and as a worker
 *   map.js, map.css                            the memory map, a program in a page of its own
 *   story.js, story.css                        the story of a search, another one
 *   sweep.js, sweep.css                        what came of a sweep, a third one
 *   THIRD-PARTY-NOTICES.txt                    the licences of the packages inside the bundles
 *
 * A file is written beside its target and renamed over it, and only when it changed, so that a build never disturbs a
 * program that runs out of dist/ at the same moment.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packageOf, thirdPartyNotices } from "./third-party-notices.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

/** @satisfies {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "node22",
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  chunkNames: "chunks/[name]-[hash]",
  splitting: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
};

/** The two APIs: plain modules that run anywhere; no package and no Node module may be in them. */
const apis = await bundle({
  ...common,
  platform: "neutral",
  entryPoints: present({ engine: "src/engine/index.ts", report: "src/report/index.ts" }),
});

/**
 * For programs of Node.js. Some packages in them are CommonJS and call `require` for Node's own modules.
 *
 * @satisfies {import("esbuild").BuildOptions}
 */
const program = {
  ...common,
  platform: "node",
  mainFields: ["module", "main"],
  minify: true,
  banner: { js: 'import{createRequire as kexecRequire}from"node:module";const require=kexecRequire(import.meta.url);' },
};

const cli = await bundle({
  ...program,
  entryPoints: present({ cli: "src/cli/main.ts", "fleet-worker": "src/cli/fleet/worker.ts" }),
});
const server = await bundle({ ...program, splitting: false, entryPoints: present({ server: "src/language/main.ts" }) });
const extension = await bundle({
  ...program,
  splitting: false,
  banner: {},
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  external: ["vscode"],
  entryPoints: present({ extension: "src/extension/main.ts" }),
});

/** @satisfies {import("esbuild").BuildOptions} */
const browser = { ...common, platform: "browser", minify: true, splitting: false, outExtension: {} };

const serverWeb = await bundle({
  ...browser,
  format: "iife",
  entryPoints: present({ "server-web": "src/language/main-browser.ts" }),
});
const extensionWeb = await bundle({
  ...browser,
  format: "cjs",
  external: ["vscode"],
  entryPoints: present({ "extension-web": "src/extension/main-web.ts" }),
});

const pages = await bundle({
  ...browser,
  format: "iife",
  entryPoints: present({ map: "src/map/main.ts", story: "src/story-view/main.ts", sweep: "src/sweep-view/main.ts" }),
});
const styles = await bundle({
  ...browser,
  entryPoints: present({
    map: "src/map/style/all.css",
    story: "src/story-view/style/all.css",
    sweep: "src/sweep-view/style/all.css",
  }),
});

const programs = [cli, server, extension, serverWeb, extensionWeb, pages, styles];

const foreign = Object.keys(apis.metafile.inputs).filter((path) => packageOf(path) !== undefined);
if (foreign.length > 0) {
  throw new Error(`the engine and report bundles must be free of packages, but hold ${foreign.join(", ")}`);
}

/** @type {Map<string, string>} */
const files = new Map();
for (const { path, text } of [apis, ...programs].flatMap(({ outputFiles }) => outputFiles)) {
  files.set(relative(dist, path), text);
}
if (files.has("cli.mjs")) {
  files.set("cli.mjs", `#!/usr/bin/env node\n${files.get("cli.mjs")?.replace(/^#!.*\n/, "")}`);
}
const inputs = programs.flatMap(({ metafile }) => Object.keys(metafile.inputs));
files.set("THIRD-PARTY-NOTICES.txt", thirdPartyNotices(root, inputs));
for (const path of globSync("src/**/*.schema.json", { cwd: root })) {
  files.set(`schemas/${basename(path)}`, readFileSync(join(root, path), "utf8"));
}

for (const [path, text] of files) {
  writeWhenChanged(join(dist, path), text);
}
for (const stale of globSync("{chunks,schemas}/*", { cwd: dist }).filter((path) => !files.has(path))) {
  rmSync(join(dist, stale));
}
for (const declaration of globSync("types/**/*.d.ts", { cwd: dist })) {
  if (!existsSync(join(root, declaration.replace(/^types/, "src").replace(/\.d\.ts$/, ".ts")))) {
    rmSync(join(dist, declaration));
  }
}

const tsc = join(root, "node_modules/typescript/bin/tsc");
const declarations = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
process.exitCode = declarations.status ?? 1;

/**
 * A bundle, in memory. What is wrong with the sources esbuild has said itself.
 *
 * @template {import("esbuild").BuildOptions} T
 * @param {import("esbuild").SameShape<import("esbuild").BuildOptions, T>} options
 */
function bundle(options) {
  return build(options).catch(() => process.exit(1));
}

/**
 * Those of the entry points that are there yet; test/house/package.test.ts misses the others.
 *
 * @param {Record<string, string>} entryPoints
 */
function present(entryPoints) {
  return Object.fromEntries(
    Object.entries(entryPoints).filter(([name, path]) => {
      const there = existsSync(join(root, path));
      if (!there) {
        console.warn(`${name} is not built: there is no ${path}`);
      }
      return there;
    }),
  );
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeWhenChanged(path, text) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
  renameSync(beside, path);
}
