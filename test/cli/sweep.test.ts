import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { folder } from "./folder.js";
import { kexecScenario, type Wishes } from "./harness.js";

// The kernel must lie above 4G, where 300M are: sizes of the initrd over 44M leave it no room, up to 300M.
const SCENARIO = `machine host { arch x86_64  kernel 6.12  ram low 1M..2G-1  ram high 4G size 300M }
image next on host {
    buffer initrd { memsz 40M  buf_min 16M  top_down }
    buffer kernel { memsz 256M  buf_align 2M  buf_min 4G  top_down }
}
sweep growth of next { initrd from 16M to 600M step 8M }
sweep kernels of next { kernel from 16M to 64M step 16M  kernel 6.12, 7.3 }
`;
const WRONG =
  "machine m { arch arm64  ram 1G size 1G }\nimage i on m { buffer a { } }\nsweep s of i { a from 1 to 2 step 1 }\n";

const sweep = (args: readonly string[], wishes: Wishes = {}) =>
  kexecScenario(["sweep", ...args], { language: kexecLanguage, stdin: SCENARIO, ...wishes });

test("all sweeps of a file, or the one that is named", async () => {
  const all = await sweep(["-"]);
  expect(all).toMatchObject({ code: 0, stderr: "" });
  expect(all.stdout).toContain("sweep growth of next on host: initrd from 16M to 600M, step 8M\n");
  expect(all.stdout).toContain("sweep kernels of next on host: kernel from 16M to 64M, step 16M\n");
  expect(all.stdout).toContain("loads up to 44M (46,137,344 bytes)");
  const one = await sweep(["-", "kernels"]);
  expect(one.stdout).not.toContain("growth");
  expect(all.stdout.endsWith(one.stdout)).toBe(true);
});

describe("formats", () => {
  test("by name and by the suffix of the output are the same", async () => {
    const path = folder({ "a.kexec": SCENARIO });
    const scenario = join(path, "a.kexec");
    for (const [format, suffix] of [
      ["text", "txt"],
      ["json", "json"],
      ["ndjson", "ndjson"],
      ["csv", "csv"],
      ["svg", "svg"],
      ["html", "html"],
    ]) {
      const output = join(path, `out.${suffix}`);
      const { code, stdout, stderr } = await sweep([scenario, "-o", output]);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: `${output}: 2 sweeps\n` });
      expect(readFileSync(output, "utf8")).toBe((await sweep([scenario, "--format", format as string])).stdout);
    }
  });

  test("lines come before all is there: a reader that closes the pipe ends the work", async () => {
    const { code, stderr } = await sweep(["-", "--format", "ndjson"], { stdoutFails: "EPIPE" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("colors are on a terminal only", async () => {
    expect((await sweep(["-", "growth"])).stdout).not.toContain("\u001b[");
    expect((await sweep(["-", "growth"], { stdoutIsTerminal: true, env: { TERM: "xterm" } })).stdout).toContain(
      "\u001b[",
    );
  });
});

describe("what is wrong", () => {
  test.each([
    [["-", "growht"], "there is no sweep `growht`", 2],
    [["-", "--format", "xml"], "there is no format `xml`", 2],
    [["-", "-o", "out.xml"], "`out.xml` does not tell the format", 2],
    [["nowhere.kexec"], "nowhere.kexec", 3],
  ] as const)("%j", async (args, words, code) => {
    const answer = await sweep(args);
    expect(answer.code).toBe(code);
    expect(answer.stdout).toBe("");
    expect(answer.stderr).toContain(words);
  });

  test("a scenario without a sweep, and one whose sweep has errors", async () => {
    const none = await sweep(["-"], { stdin: "machine m { arch arm64  ram 1G size 1G }\n" });
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toContain("there is no sweep in this scenario");
    const wrong = await sweep(["-"], { stdin: WRONG });
    expect(wrong).toMatchObject({ code: 1, stdout: "" });
    expect(wrong.stderr).toContain("missing-field");
  });

  test("a sound sweep beside errors is worked out, and the errors are told", async () => {
    const { code, stdout, stderr } = await sweep(["-", "--format", "ndjson"], { stdin: SCENARIO + WRONG });
    expect(code).toBe(1);
    expect(stdout).toContain('"sweep":"growth"');
    expect(stderr).toContain("missing-field");
  });

  test("the scenario itself is not overwritten", async () => {
    const path = join(folder({ "a.json": SCENARIO }), "a.json");
    const { code, stderr } = await sweep([path, "-o", path]);
    expect(code).toBe(2);
    expect(stderr).toContain("would overwrite a file that is read");
    expect(readFileSync(path, "utf8")).toBe(SCENARIO);
    expect(existsSync(path)).toBe(true);
  });
});

test("a report as a page has the charts of the sweeps, of one image it has none", async () => {
  const report = (...args: string[]) =>
    kexecScenario(["report", "-", "--format", "html", ...args], { language: kexecLanguage, stdin: SCENARIO });
  expect((await report()).stdout).toContain("sweep growth: next on host");
  expect((await report("--image", "next")).stdout).not.toContain("sweep growth");
});
