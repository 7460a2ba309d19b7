/** Checks the house rules of scripts/import-rules.mjs on the tree; alone: `node scripts/check-imports.mjs`. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { AMBIENT, ENTRIES, LAYERS, RULES, SHARED } from "./import-rules.mjs";
import { importsOf } from "./imports.mjs";

/** @typedef {import("./imports.mjs").Import} Import */
/** @typedef {{ file: string, line: number, rule: keyof typeof RULES, detail: string }} Violation */

/**
 * @param {string} root the folder that holds src and package.json
 * @returns {{ files: number, violations: Violation[] }} in the order of the files
 */
export function checkImports(root) {
  const declared = declaredPackages(root);
  const files = globSync("src/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}", { cwd: root }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  /** @type {Violation[]} */
  const violations = [];
  /** @type {Map<string, { to: string, line: number, type: boolean }[]>} */
  const graph = new Map();

  for (const file of files.sort()) {
    const layer = LAYERS[layerOf(file)];
    if (layer === undefined) {
      violations.push({ file, line: 1, rule: "unknown-layer", detail: layerOf(file) });
    }
    const edges = [];
    for (const { to, line, type } of importsOf(join(root, file))) {
      /** @param {keyof typeof RULES} rule @param {string} detail */
      const report = (rule, detail) => violations.push({ file, line, rule, detail });
      if (to === undefined) {
        report("no-computed-import", "the module's name is computed");
      } else if (to.startsWith(".")) {
        const target = resolve(root, file, to);
        if (target === undefined) {
          report("unresolved", to);
        } else if (!target.startsWith("src/")) {
          if (!SHARED.includes(target)) {
            report("outside-src", target);
          }
        } else {
          edges.push({ to: target, line, type });
          const allowed = layerOf(target) === layerOf(file) ? "all" : layer?.layers[layerOf(target)];
          if (allowed === undefined) {
            report("layer", target);
          } else if (allowed === "types" && !type) {
            report("types-only", target);
          }
        }
      } else if (isBuiltin(to)) {
        if (layer?.node !== true) {
          report("no-node", to);
        }
      } else {
        const name = packageName(to);
        if (layer?.packages.includes(name) !== true) {
          report("no-package", to);
        } else if (!declared.has(name)) {
          report("undeclared", to);
        }
      }
    }
    graph.set(file, edges);
  }

  violations.push(...cycles(graph), ...unused(graph));
  return { files: files.length, violations };
}

/** @param {string} file */
function layerOf(file) {
  return file.split("/")[1] ?? "";
}

/** @param {string} specifier */
function packageName(specifier) {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** @param {string} root */
function declaredPackages(root) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return new Set([...AMBIENT, ...Object.keys({ ...dependencies, ...devDependencies })]);
}

/**
 * The file that a relative import means, relative to the root: NodeNext, where `./x.js` stands for `x.ts`.
 *
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 */
function resolve(root, file, specifier) {
  const path = posix.join(posix.dirname(file), specifier);
  return [path.replace(/\.([cm]?)js$/, ".$1ts"), path].find(
    (candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate)),
  );
}

/**
 * One violation for each import that closes a circle of run-time imports.
 *
 * @param {ReadonlyMap<string, { to: string, line: number, type: boolean }[]>} graph
 * @returns {Violation[]}
 */
function cycles(graph) {
  /** @type {Violation[]} */
  const found = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} file @param {string[]} path */
  const follow = (file, path) => {
    for (const { to, line, type } of graph.get(file) ?? []) {
      if (type || done.has(to)) {
        continue;
      }
      const start = path.indexOf(to);
      if (start >= 0) {
        found.push({ file, line, rule: "no-cycle", detail: [...path.slice(start), to].join(" > ") });
      } else {
        follow(to, [...path, to]);
      }
    }
    done.add(file);
  };
  for (const file of graph.keys()) {
    if (!done.has(file)) {
      follow(file, [file]);
    }
  }
  return found;
}

/**
 * One violation for each file that no entry leads to.
 *
 * @param {ReadonlyMap<string, { to: string }[]>} graph
 * @returns {Violation[]}
 */
function unused(graph) {
  const reached = new Set(ENTRIES);
  for (const file of reached) {
    for (const { to } of graph.get(file) ?? []) {
      reached.add(to);
    }
  }
  return [...graph.keys()]
    .filter((file) => !reached.has(file))
    .map((file) => ({ file, line: 1, rule: "unused", detail: "no entry leads here" }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, violations } = checkImports(join(dirname(fileURLToPath(import.meta.url)), ".."));
  for (const { file, line, rule, detail } of violations) {
    console.error(`${file}:${line}: ${rule}: ${detail} (${RULES[rule]})`);
  }
  console.log(`Imports of ${files} files: ${violations.length} against the house rules`);
  process.exitCode = files > 0 && violations.length === 0 ? 0 : 1;
}
