/**
 * Writes snippets/kexec.json, for *Snippets: Insert Snippet* of VS Code: the whole statements that the language server offers
 * at the end of a file. They have no prefix, so that they do not come up beside the server's own. `npm run generate` runs it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { statementsOffered } from "./statements-offered.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = "snippets/kexec.json";

const HOST = "machine host { arch x86_64  ram 1M..3G-1  crashkernel 2G size 256M }\n";
const BOARD = "machine host { arch arm64  ram 1G size 3G  crashkernel 2G size 256M }\n";

/** Texts at whose end different statements are offered; what a statement names is called there as in the one that declares it. */
const TEXTS = [
  "",
  HOST,
  BOARD,
  `${HOST}image next on host { buffer kernel { memsz 16M }  buffer initrd { memsz 16M } }\n`,
  `${HOST}image next on host { buffer initrd { memsz 4G } }\n`,
];

const folder = mkdtempSync(join(tmpdir(), "kexec-snippets-"));
try {
  const server = join(folder, "server.mjs");
  await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: ["src/language/main.ts"],
    outfile: server,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    logLevel: "warning",
    banner: {
      js: 'import{createRequire as kexecRequire}from"node:module";const require=kexecRequire(import.meta.url);',
    },
  });
  const lists = await statementsOffered(server, TEXTS);
  /** @type {Map<string, { description: string, body: string[] }>} */
  const snippets = new Map();
  for (const { label, detail, snippet } of lists.flat()) {
    if (!snippets.has(label)) {
      snippets.set(label, { description: detail, body: snippet.split("\n") });
    }
  }
  mkdirSync(join(root, dirname(target)), { recursive: true });
  writeFileSync(join(root, target), formatted(JSON.stringify(Object.fromEntries(snippets))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} json
 * @returns {string} as the project's formatter has it
 */
function formatted(json) {
  const biome = join(root, "node_modules/.bin/biome");
  const args = ["format", `--stdin-file-path=${target}`];
  const { status, stdout, stderr, error } = spawnSync(biome, args, { cwd: root, input: json, encoding: "utf8" });
  if (status !== 0) throw error ?? new Error(stderr);
  return stdout;
}
