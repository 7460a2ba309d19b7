import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("each place of test/syntax/*.kexec has the scopes that the line below it asks for", () => {
  const files = globSync("test/syntax/*.kexec", { cwd: root });
  const program = join(root, "node_modules/vscode-tmgrammar-test/dist/unit.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...files], { cwd: root, encoding: "utf8" });
  expect(files.length).toBeGreaterThan(3);
  expect({ status, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
});
