/**
 * Runs real editors against the built language server, each with its set-up in docs/editors.md, on a copy of the
 * examples: `npm run test:other-editors`. The last line is "N passed, N failed"; an editor that cannot be had is a failure.
 */
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EDITORS } from "../test/editors/editors.mjs";

/** @typedef {import("../test/editors/editors.mjs").Editor} Editor */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = readFileSync(join(root, "docs/editors.md"), "utf8");
const TIMEOUT_MS = 300_000;

let passed = 0;
let failed = 0;
for (const editor of EDITORS) {
  const results = isThere(editor) || install(editor) ? run(editor) : [`not ok ${editor.name} is not installed`];
  for (const line of results) console.log(`${editor.name}: ${line}`);
  passed += results.filter((line) => line.startsWith("ok ")).length;
  failed += results.filter((line) => line.startsWith("not ok ")).length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {Editor} editor */
function isThere({ command, probe }) {
  return spawnSync(command, probe, { stdio: "ignore" }).status === 0;
}

/**
 * @param {Editor} editor
 * @returns {boolean} whether it is there now
 */
function install(editor) {
  const packages = editor.packages.join(" ");
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
    console.log(`${editor.name} is not there: install Debian's ${packages}, or run this as root on Debian`);
    return false;
  }
  console.log(`${editor.name} is not there: installing ${packages}`);
  const script = `apt-get update -q && apt-get install -q -y --no-install-recommends ${packages}`;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8", env });
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return isThere(editor);
}

/**
 * Runs an editor's checks in a home of its own.
 *
 * @param {Editor} editor
 * @returns {string[]} a line for each check, `ok …` or `not ok …`
 */
function run({ command, setUp, args }) {
  const home = mkdtempSync(join(tmpdir(), "kexec-editors-"));
  try {
    const bin = join(home, "bin");
    const work = join(home, "examples");
    mkdirSync(bin);
    cpSync(join(root, "examples"), work, { recursive: true });
    const server = join(root, "dist/cli.mjs");
    writeFileSync(join(bin, "kexec-scenario"), `#!/bin/sh\nexec "${process.execPath}" "${server}" "$@"\n`, {
      mode: 0o755,
    });
    writeFileSync(join(home, setUp), setUpOf(setUp));
    const env = { ...process.env, HOME: home, PATH: `${bin}:${process.env.PATH}`, XDG_CONFIG_HOME: home, TERM: "dumb" };
    // A file, which an editor can open as /dev/stdout.
    const out = openSync(join(home, "out"), "a");
    const { status, signal, stderr } = spawnSync(command, args(join(home, setUp), join(root, "test/editors")), {
      cwd: work,
      env,
      encoding: "utf8",
      stdio: ["ignore", out, "pipe"],
      timeout: TIMEOUT_MS,
    });
    closeSync(out);
    const lines = readFileSync(join(home, "out"), "utf8").split(/\r?\n/);
    const isCheck = (/** @type {string} */ line) => /^(?:not )?ok /.test(line);
    const checks = lines.filter(isCheck);
    if (status !== 0 && !checks.some((line) => line.startsWith("not ok "))) {
      checks.push(`not ok the editor ended with ${signal ?? `exit code ${status}`}`);
    }
    if (!lines.includes("end of the checks")) checks.push("not ok the checks did not come to their end");
    if (checks.some((line) => line.startsWith("not ok "))) {
      console.log([...lines.filter((line) => !isCheck(line)), stderr].join("\n").trim());
    }
    return checks;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/**
 * A set-up as docs/editors.md has it: the one block with `file=NAME` behind its fence.
 *
 * @param {string} name
 */
function setUpOf(name) {
  const blocks = [...page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === name);
  if (blocks.length !== 1) throw new Error(`docs/editors.md has ${blocks.length} blocks with file=${name}`);
  return /** @type {string} */ (blocks[0]?.[2]);
}
