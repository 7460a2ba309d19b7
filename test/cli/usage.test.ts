import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { tooOldNode } from "../../src/cli/version.js";
import { kexecScenario } from "./harness.js";

describe("help and version", () => {
  test("--version", async () => {
    for (const option of ["--version", "-V"]) {
      expect(await kexecScenario([option])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    }
  });

  test.each([[], ["check"], ["report"], ["explain"], ["verify"], ["fmt"], ["kernels"]])(
    "%s --help has an example and the common options",
    async (...command) => {
      const { code, stdout, stderr } = await kexecScenario([...command, "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain(`\n  $ kexec-scenario ${command.join(" ")}`);
      expect(stdout).toContain("--color <when>");
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
      if (command.length > 0) expect((await kexecScenario(["help", ...command])).stdout).toBe(stdout);
    },
  );

  test("--help tells every exit code", async () => {
    const { stdout } = await kexecScenario(["--help"]);
    for (const code of [0, 1, 2, 3, 70]) expect(stdout).toMatch(new RegExp(`^ {2}${code} +\\S`, "m"));
  });

  test("no command at all is wrong use, with the help", async () => {
    const { code, stdout, stderr } = await kexecScenario([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: kexec-scenario");
  });
});

describe("wrong use", () => {
  test.each([
    [["chek", "a"], "unknown command 'chek'\n(Did you mean check?)"],
    [["ch\u001b[2Jeck"], "unknown command 'ch␛[2Jeck'"],
    [["check"], "missing required argument 'FILE'"],
    [["check", "--formt", "json", "a"], "unknown option '--formt'\n(Did you mean --format?)"],
    [["check", "a", "--format"], "option '--format <format>' argument missing"],
    [["explain", "a"], "missing required argument 'IMAGE'"],
    [["size", "a", "b", "--largest", "c", "--largest", "d"], "option '--largest <name>' is given twice"],
    [["size", "a", "b", "--largest=c", "--margin", "1%", "--margin=2%"], "option '--margin <percent>' is given twice"],
    [["sweep", "a", "--format", "csv", "--format", "csv"], "option '--format <format>' is given twice"],
    [["report", "a", "-ob", "--output", "c"], "option '-o, --output <file>' is given twice"],
    [["fleet", "--top", "2", "merge", "--top", "3", "a"], "option '--top <number>' is given twice"],
    [["fleet", "generate", "--seed", "1", "--seed", "1"], "option '--seed <number>' is given twice"],
    [["fleet", "merge", "a", "--shard", "1/2"], "unknown option '--shard'"],
    [["fleet", "generate", "-o", "a"], "unknown option '--output'"],
    [["explain", "a", "b", "c", "d"], "too many arguments for 'explain'. Expected 3 arguments but got 4."],
    [
      ["check", "a", "--color=often"],
      "option '--color <when>' argument 'often' is invalid. Allowed choices are auto, always, never.",
    ],
  ])("%s", async (args, message) => {
    expect(await kexecScenario(args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `kexec-scenario: ${message}\nTry 'kexec-scenario --help'.\n`,
    });
  });

  test.each([
    [
      ["check", "--format", "jsno", "a"],
      "there is no format `jsno`, did you mean `json`? There are: text, json, sarif, github",
    ],
    [
      ["report", "--format", "pdf", "a"],
      "there is no format `pdf`; there are: text, json, markdown, html, svg, csv, sarif, github, kernel-log",
    ],
    ...["map.pdf", "report"].map((name): [string[], string] => [
      ["report", "-o", name, "a"],
      `\`${name}\` does not tell the format; give --format, or a name that ends in one of: .txt (text), .json (json), .md (markdown), .html (html), .svg (svg), .csv (csv), .sarif (sarif), .log (kernel-log)`,
    ]),
  ])("%s, before anything is read", async (args, message) => {
    expect(await kexecScenario(args)).toEqual({ code: 2, stdout: "", stderr: `kexec-scenario: ${message}\n` });
  });
});

test("only Node.js 22 and newer will do", () => {
  expect(tooOldNode("20.20.2")).toBe("needs Node.js 22 or newer; this is 20.20.2");
  expect(tooOldNode("22.0.0")).toBe(null);
  expect(tooOldNode("100.1.0")).toBe(null);
});
