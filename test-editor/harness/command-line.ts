import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../scripts/editor/root.mjs";
import type { JsonDiagnostic } from "../../src/report/json.js";

/** What the command line finds in a scenario. Throws when it prints no JSON. */
export function check(path: string): readonly JsonDiagnostic[] {
  const args = [join(root, "dist/cli.mjs"), "check", "--format", "json", path];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  try {
    return JSON.parse(stdout).files[0].diagnostics;
  } catch (error) {
    throw new Error(`kexec-scenario ${args.slice(1).join(" ")}: ${stderr || stdout}`, { cause: error });
  }
}
