import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/cli/context.js";
import { kexecLanguage } from "../../src/cli/language.js";
import type { NamedVersion } from "../../src/report/model.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const SCENARIO = `machine m { arch x86_64  kernel 6.12  ram 1M..1G-1  ram 2G..3G-1 }
image next on m { buffer kernel { memsz 8M  top_down } }
image small on m { buffer kernel { memsz 4K  top_down } }
expect next { kernel at 3G - 8M }
`;

/** With the language of this package. */
async function report(...args: string[]) {
  return kexecScenario(["report", ...args], { language: kexecLanguage, stdin: SCENARIO });
}

/** The versions that a command line hands to the language. */
async function asked(...args: string[]): Promise<string[]> {
  let versions: readonly NamedVersion[] = [];
  const language: Partial<Language> = {
    analyse: async (files, kernels = []) => {
      versions = kernels;
      return files.map(({ path, text }) => ({ path, text, images: [], diagnostics: [] }));
    },
  };
  const { code, stderr } = await kexecScenario(["report", ...args, "-"], { language });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return versions.map(({ text, version: { major, minor, patch } }) => `${text} ${major}.${minor}.${patch}`);
}

describe("--kernel", () => {
  test("takes versions with commas, and again, in their order and each once", async () => {
    expect(await asked()).toEqual([]);
    expect(await asked("--kernel", "7.3")).toEqual(["7.3 7.3.0"]);
    expect(await asked("--kernel=6.16.3, 6.1", "--kernel", "6.12,6.1.0,6.16.3")).toEqual([
      "6.16.3 6.16.3",
      "6.1 6.1.0",
      "6.12 6.12.0",
    ]);
  });

  test.each([
    ["6", "6"],
    ["6.1,latest", "latest"],
    ["6.1,,6.2", ""],
    ["6.1,", ""],
    ["", ""],
    ["v6.1", "v6.1"],
    ["6.16-rc1", "6.16-rc1"],
    ["6.016", "6.016"],
    ["6.1;6.2", "6.1;6.2"],
  ])("%j is wrong use, before anything is read", async (list, culprit) => {
    expect(await report("--kernel", list, "/nowhere.kexec")).toEqual({
      code: 2,
      stdout: "",
      stderr: `kexec-scenario: \`${culprit}\` is no kernel version; write it as 6.16 or 6.16.3\n`,
    });
  });

  test("without a version, and of another command, is wrong use", async () => {
    expect(await report("-", "--kernel")).toMatchObject({ code: 2, stdout: "" });
    expect(await kexecScenario(["check", "--kernel", "6.1", "-"])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("a report by several kernels", () => {
  test("shows them side by side; exit code and summary are those of the scenario as written", async () => {
    const { code, stdout, stderr } = await report("--kernel", "6.1,7.3", "--image", "next", "-");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    // 6.1 takes the lower range, and of it begins a byte too low: a page is left above.
    expect(stdout).toBe(`<stdin>
=======

image next on m: loads
  default image, loaded by Linux 6.12, KHO off

  segment        6.12           6.1         7.3
  kernel   0xbf800000  * 0x3f7ff000  0xbf800000
  * elsewhere than with 6.12

  6.12: loads
  6.1: loads; kernel moves, by these changes:
    without what came with 6.8: the resource walk goes downward for top_down; kexec_walk_resources()
    without what came with 6.8: a top-down search begins at end - memsz + 1;
    locate_mem_hole_top_down()
  7.3: loads; nothing moves

no errors in 1 file; 1 image: 1 loads; 1 expectation: holds
`);
  });

  test("leaves an expectation that fails by the written kernel as it is", async () => {
    const scenario = SCENARIO.replace("kernel 6.12", "kernel 6.1");
    const { code, stdout } = await kexecScenario(["report", "--kernel", "7.3", "-"], {
      language: kexecLanguage,
      stdin: scenario,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("<stdin>:4:15: error expectation-failed: ");
    expect(stdout).toContain("1 expectation: 1 fails");
  });

  test("goes into a file, without colors and with the summary", async () => {
    const dir = folder({});
    const path = join(dir, "next.txt");
    const { code, stdout, stderr } = await report("--kernel", "6.1", "-o", path, "--color", "always", "-");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(`${path}: `);
    expect(readFileSync(path, "utf8")).toContain("\n  kernel   0xbf800000  * 0x3f7ff000\n");
  });

  test("marks what moves on a terminal", async () => {
    const { stdout } = await report("--kernel", "6.1", "--color", "always", "-");
    expect(stdout).toContain("  0xbf800000  \u001b[1m\u001b[33m* 0x3f7ff000\u001b");
  });

  test("is told in JSON beside the written kernel's, which stays as it is", async () => {
    const plain = JSON.parse((await report("--format", "json", "-")).stdout);
    const { stdout } = await report("--format", "json", "--kernel", "6.1,6.12", "-");
    const compared = JSON.parse(stdout);
    const [next, small] = compared.files[0].images;
    expect(next.kernels).toEqual([
      {
        kernel: "6.1",
        outcome: "loads",
        errno: null,
        failedAt: null,
        cause: null,
        segments: [
          { index: 0, name: "kernel", mem: "0x3f7ff000", memsz: "0x800000", bufsz: "0x800000", region: "ram@0x100000" },
        ],
        regions: [
          {
            name: "ram@0x100000",
            kind: "ram",
            start: "0x100000",
            end: "0x3fffffff",
            used: "0x800000",
            // Below the kernel: from 1M to 0x3f7ff000.
            largestHole: "0x3f6ff000",
          },
          {
            name: "ram@0x80000000",
            kind: "ram",
            start: "0x80000000",
            end: "0xbfffffff",
            used: "0x0",
            largestHole: "0x40000000",
          },
        ],
        findings: [],
      },
      { ...answerOf(next), kernel: "6.12", findings: [] },
    ]);
    delete next.kernels;
    delete small.kernels;
    expect(compared).toEqual(plain);
  });
});

function answerOf({ outcome, errno, failedAt, cause, segments, regions }: Record<string, unknown>) {
  return { outcome, errno, failedAt, cause, segments, regions };
}
