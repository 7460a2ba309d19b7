import { cpSync, existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { fileOf } from "../capture/boots.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const EXAMPLES = join(import.meta.dirname, "../../examples");

function run(...args: string[]) {
  return kexecScenario(args, { language: kexecLanguage });
}

/** Example 9 with its files; its log is called as a report would be, and it imports a file. */
function kho(): string {
  const text = readFileSync(join(EXAMPLES, "9-kho-host.kexec"), "utf8").replace("dmesg.txt", "dmesg.log");
  const dir = folder({ "a.kexec": `import "other.txt"\n${text}`, "other.txt": "const A = 1\n", "held.txt": "held" });
  cpSync(join(EXAMPLES, "kho-host"), join(dir, "kho-host"), { recursive: true });
  cpSync(join(dir, "kho-host/dmesg.txt"), join(dir, "kho-host/dmesg.log"));
  symlinkSync("kho-host/iomem.txt", join(dir, "linked.txt"));
  linkSync(join(dir, "kho-host/scratch_len.txt"), join(dir, "same.txt"));
  symlinkSync(".", join(dir, "here"));
  return dir;
}

describe("report writes over nothing that it reads", () => {
  test.each([
    ["the scenario", "here/a.kexec"],
    ["a log", "kho-host/dmesg.log"],
    ["a memory map", "kho-host/iomem.txt"],
    ["a scratch list", "kho-host/scratch_phys.txt"],
    ["a file that is imported", "here/other.txt"],
    ["what a link leads to", "linked.txt"],
    ["another name of the same file", "same.txt"],
  ])("%s", async (_, output) => {
    const dir = kho();
    const target = join(dir, output);
    const before = readFileSync(target, "utf8");
    const answer = await run("report", join(dir, "a.kexec"), "--format", "text", "-o", target);
    expect(answer).toMatchObject({ code: 2, stdout: "" });
    expect(answer.stderr).toMatch(/^kexec-scenario: --output \S+ would overwrite a file that is read(, \S+)?\n$/);
    expect(readFileSync(target, "utf8")).toBe(before);
  });

  test("not a scenario that only a pattern names", async () => {
    const dir = kho();
    const target = join(dir, "a.kexec");
    const { code } = await run("report", join(dir, "*.kexec"), "--format", "text", "-o", target);
    expect(code).toBe(2);
    expect(readFileSync(target, "utf8")).toContain("machine host");
  });

  test("but over any other file", async () => {
    const dir = kho();
    const { code } = await run("report", join(dir, "a.kexec"), "-o", join(dir, "held.txt"));
    expect(code).toBe(0);
    expect(readFileSync(join(dir, "held.txt"), "utf8")).toContain("image next on host");
    expect((await run("report", join(dir, "a.kexec"), "-o", "/dev/null", "--format", "text")).code).toBe(0);
  });
});

test("sweep writes over no file that its scenario names", async () => {
  const dir = kho();
  const target = join(dir, "kho-host/iomem.txt");
  const before = readFileSync(target, "utf8");
  const sweep =
    'import "a.kexec"\nimage one on host { buffer a { memsz 1M } }\nsweep some of one { a from 1M to 4M step 1M }\n';
  writeFileSync(join(dir, "s.kexec"), sweep);
  const answer = await run("sweep", join(dir, "s.kexec"), "--format", "text", "-o", target);
  expect(answer).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("would overwrite a file that is read"),
  });
  expect(readFileSync(target, "utf8")).toBe(before);
});

describe("import --force writes over nothing that it takes", () => {
  const lab = () => folder({ "iomem.txt": fileOf("x86-612c-m2g", "iomem.txt"), "old.kexec": "mine" });

  test("neither by its name nor by a link", async () => {
    const dir = lab();
    symlinkSync("iomem.txt", join(dir, "link.kexec"));
    const before = readFileSync(join(dir, "iomem.txt"), "utf8");
    for (const output of ["iomem.txt", "link.kexec"]) {
      const { code, stderr } = await run("import", join(dir, "iomem.txt"), "--force", "-o", join(dir, output));
      expect(code).toBe(2);
      expect(stderr).toContain("would overwrite a file that is read");
    }
    expect(readFileSync(join(dir, "iomem.txt"), "utf8")).toBe(before);
  });

  test("but over what stands in the folder and is no file of a machine", async () => {
    const dir = lab();
    expect((await run("import", dir, "--force", "-o", join(dir, "old.kexec"))).code).toBe(0);
    expect(readFileSync(join(dir, "old.kexec"), "utf8")).toMatch(/^machine old \{/);
  });

  test("nor with --here over a file of the machine, and no copy is made", async () => {
    const root = folder({ "proc/iomem": fileOf("x86-612c-m2g", "iomem.txt") });
    const target = join(root, "proc/iomem");
    const { code, stderr } = await run("import", "--here", "--root", root, "--force", "-o", target);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `kexec-scenario: --output ${target} would overwrite a file that is read\n`,
    });
    expect(existsSync(join(root, "proc/iomem-files"))).toBe(false);
  });
});
