import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const IOMEM = "00001000-0009fbff : System RAM\n00100000-7ffdffff : System RAM\n";

/** A folder with two links that lead to each other, and a map of memory. */
function withLoop(): string {
  const dir = folder({ "iomem.txt": IOMEM });
  symlinkSync("loopb", join(dir, "loopa"));
  symlinkSync("loopa", join(dir, "loopb"));
  return dir;
}

describe.skipIf(process.platform === "win32")("a loop of links", () => {
  test("alone is one error of the file, and no fault of the program", async () => {
    const loop = join(withLoop(), "loopa");
    const { code, stdout, stderr } = await kexecScenario(["import", loop], { language: kexecLanguage });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr.split("\n")[0]).toBe(`${loop}: is a link that leads in a circle`);
    expect(stderr).toContain("no file tells where the memory is");
  });

  test("beside a file leaves that file its place", async () => {
    const dir = withLoop();
    const args = ["import", join(dir, "loopa"), join(dir, "iomem.txt")];
    const { code, stdout, stderr } = await kexecScenario(args, { language: kexecLanguage });
    expect(code).toBe(3);
    expect(stderr).toContain(`${join(dir, "loopa")}: is a link that leads in a circle\n`);
    expect(stdout).toMatch(/^ +ram +from ".*iomem.txt"$/m);
  });
});
