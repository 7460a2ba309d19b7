/** Bundles the benchmarks and runs them; arguments go to them: `npm run --silent bench -- --json`. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

await build({
  absWorkingDir: root,
  bundle: true,
  entryPoints: ["bench/main.ts"],
  outfile: "dist/bench.mjs",
  platform: "node",
  format: "esm",
  target: "node22",
  mainFields: ["module", "main"],
  logLevel: "warning",
  external: ["playwright-core"],
  banner: { js: 'import{createRequire as kexecRequire}from"node:module";const require=kexecRequire(import.meta.url);' },
});

const { status } = spawnSync(process.execPath, [join(root, "dist/bench.mjs"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
