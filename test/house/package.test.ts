import { spawnSync } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import about from "../../package.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const promised = [
  ...Object.values(about.bin),
  ...Object.values(about.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target))),
];

describe("the package, built by `npm run build`", () => {
  test.each(promised)("%s is there", (path) => {
    expect(globSync(path, { cwd: root })).not.toEqual([]);
  });

  test.each(about.files)("%s, which is to be published or left out, is there", (path) => {
    expect(globSync(path.replace(/^!/, ""), { cwd: root })).not.toEqual([]);
  });

  test("needs no other package at run time", () => {
    expect(Object.keys(about).filter((key) => /^(peer|optional)?dependencies$/i.test(key))).toEqual([]);
  });

  test("gives the engine and the reports under its own name, with no Node module in them", async () => {
    const script = `
      const { place } = await import("kexec-scenario/engine");
      const report = await import("kexec-scenario");
      console.log(typeof place, Object.keys(report).length > 0);`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: root,
      encoding: "utf8",
    });
    expect({ stdout, stderr }).toEqual({ stdout: "function true\n", stderr: "" });
    for (const api of ["engine", "report"]) {
      expect(readFileSync(join(root, `dist/${api}.mjs`), "utf8")).not.toMatch(/["'`]node:|require\(|process\./);
    }
  });

  test("has a command line that can be run as it is", () => {
    const cli = join(root, about.bin["kexec-scenario"]);
    expect(readFileSync(cli, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/);
    expect(statSync(cli).mode & 0o111).toBe(0o111);
  });

  test("names the licences of the packages inside the command line", () => {
    expect(readFileSync(join(root, "dist/THIRD-PARTY-NOTICES.txt"), "utf8")).toMatch(/^langium \d.*, licence MIT$/m);
  });
});
