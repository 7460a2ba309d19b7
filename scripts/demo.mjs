/**
 * Shows what the built command line does with the examples: checks them all, prints the reports of two of them (one
 * that loads, one that fails as it foresees), and writes the report of all into a file.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const reportFile = join("dist", "demo-report.txt");

const examples = globSync("examples/*.kexec", { cwd: root }).sort();
const fails = examples.find((path) => /^\s*fails\b|\{\s*fails\b/m.test(readFileSync(join(root, path), "utf8")));
const loads = examples.find((path) => path !== fails);
if (examples.length === 0) {
  throw new Error("no examples/*.kexec");
}

let worst = 0;
run("check", ...examples);
for (const example of [loads, fails].filter((path) => path !== undefined)) {
  run("report", example);
}
run("report", ...examples, "-o", reportFile);
if (worst === 0) {
  console.log(`\nThe report of all examples is in ${join(root, reportFile)}`);
}
process.exitCode = worst;

/** @param {string[]} args */
function run(...args) {
  console.log(`\n$ kexec-scenario ${args.join(" ")}`);
  const { status } = spawnSync(process.execPath, [join(root, "dist/cli.mjs"), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  worst = Math.max(worst, status ?? 3);
}
