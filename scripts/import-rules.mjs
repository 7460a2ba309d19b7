/**
 * The house rules: who may import whom.
 *
 * @typedef {object} Layer
 * @property {Readonly<Record<string, "all" | "types">>} layers the other layers it may import: all of them, or types only
 * @property {readonly string[]} packages the packages it may import
 * @property {boolean} node whether it may import Node's own modules
 */

const languagePackages = ["langium", "chevrotain", "vscode-jsonrpc", "vscode-languageserver", "vscode-uri"];

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  engine: { layers: {}, packages: [], node: false },
  report: { layers: { engine: "all", limits: "all" }, packages: [], node: false },
  limits: { layers: { engine: "all" }, packages: [], node: false },
  capture: { layers: { engine: "types" }, packages: [], node: false },
  language: {
    layers: { engine: "all", capture: "all", report: "all", limits: "all" },
    packages: languagePackages,
    node: true,
  },
  fleet: { layers: { engine: "all", report: "all" }, packages: [], node: false },
  cli: {
    layers: { engine: "all", limits: "all", capture: "all", report: "all", fleet: "all", language: "all" },
    packages: [...languagePackages, "ajv", "commander", "picocolors", "tar-stream", "tinyglobby", "workerpool"],
    node: true,
  },
  map: {
    layers: { engine: "types", report: "all", language: "types" },
    packages: ["lit"],
    node: false,
  },
  "story-view": {
    layers: { report: "all" },
    packages: ["lit"],
    node: false,
  },
  "sweep-view": {
    layers: { report: "types" },
    packages: ["lit"],
    node: false,
  },
  extension: {
    layers: {
      engine: "types",
      capture: "types",
      report: "types",
      language: "types",
      map: "types",
      "story-view": "types",
      "sweep-view": "types",
    },
    packages: ["vscode", "vscode-languageclient"],
    node: true,
  },
};

/** Files that are run or published; every other file in src must be imported by one of them, through others or not. */
export const ENTRIES = [
  "src/engine/index.ts",
  "src/report/index.ts",
  "src/language/main.ts",
  "src/language/main-browser.ts",
  "src/cli/main.ts",
  "src/cli/fleet/worker.ts",
  "src/extension/main.ts",
  "src/extension/main-web.ts",
  "src/map/main.ts",
  "src/story-view/main.ts",
  "src/sweep-view/main.ts",
];

/** Files outside src that src may import. */
export const SHARED = ["package.json"];

/** Packages that exist only where the program runs, so that package.json does not name them. */
export const AMBIENT = ["vscode"];

/** What each rule asks for; an import that goes against it is reported with this. */
export const RULES = {
  "unknown-layer": "a file in src belongs to one of the layers",
  layer: "a layer imports only the layers below it that the house rules name",
  "types-only": "from this layer only types may be imported (import type)",
  "no-package": "a layer imports only the packages that the house rules name",
  "no-node": "this layer is pure: it imports no Node module",
  "outside-src": "a file in src imports only files in src",
  undeclared: "package.json must name each package that is imported",
  unresolved: "a relative import must lead to a file",
  "no-computed-import": "an import must name its module plainly, so that it can be checked",
  "no-cycle": "files must not import each other in a circle",
  unused: "a file in src must be imported, however indirectly, by an entry",
};
