import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/cli/context.js";
import type { ReportFile } from "../../src/report/model.js";
import { finding, HOST, invalidScene, M, NEXT, scene, sceneFile } from "../report/scenes.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

/** A language of single words: what a file holds decides what its report says. */
const WORDS: Record<string, Partial<ReportFile>> = {
  good: { images: [scene("next", HOST, NEXT)] },
  warned: { images: [scene("next", HOST, NEXT)], diagnostics: [finding({ line: 1, column: 1, severity: "warning" })] },
  failing: {
    images: [scene("big", HOST, [{ name: "initrd", memsz: 600 * M, topDown: true }])],
    diagnostics: [finding({ line: 1, column: 1, length: 7 })],
  },
  foreseen: {
    images: [scene("big", HOST, [{ name: "initrd", memsz: 600 * M }])],
    diagnostics: [finding({ line: 1, column: 1, severity: "info" })],
  },
  unmet: { images: [{ ...scene("next", HOST, NEXT), expectations: [{ line: 2, text: "loads", holds: false }] }] },
  invalid: { images: [invalidScene("bad")], diagnostics: [finding({ line: 1, column: 1, code: "syntax-error" })] },
};

const language: Language = {
  analyse: async (files) =>
    files.map(({ path, text }) => sceneFile(WORDS[text]?.images ?? [], { ...WORDS[text], path, text })),
  format: async (text) =>
    text === "bad" ? { errors: [finding({ line: 1, column: 1, length: 3 })] } : { text: `${text.trim()}\n` },
};

async function run(args: readonly string[], stdin = "") {
  return kexecScenario(args, { language, stdin });
}

/** The names with the folder before them. */
function within(dir: string, ...names: string[]): string[] {
  return names.map((name) => join(dir, name));
}

describe("check", () => {
  test.each([
    ["good", 0, "no errors in 1 file; 1 image: 1 loads"],
    ["warned", 0, "1 warning in 1 file; 1 image: 1 loads"],
    ["foreseen", 0, "no errors in 1 file; 1 image: 1 fails"],
    ["failing", 1, "1 error in 1 file; 1 image: 1 fails"],
    ["unmet", 1, "no errors in 1 file; 1 image: 1 loads; 1 expectation: 1 fails"],
    ["invalid", 1, "1 error in 1 file; 1 image: 1 invalid"],
  ])("of a %s scenario exits with %s", async (word, code, summary) => {
    const answer = await run(["check", "-"], word);
    expect(answer).toMatchObject({ code, stderr: "" });
    expect(answer.stdout.trimEnd().split("\n").at(-1)).toBe(summary);
  });

  test("shows each finding at its place", async () => {
    const { stdout } = await run(["check", "-"], "failing");
    expect(stdout).toBe(`<stdin>:1:1: error no-hole: initrd finds no hole
    1 | failing
      | ^^^^^^^

1 error in 1 file; 1 image: 1 fails
`);
  });

  test("goes on with the others after a file that cannot be read, and exits with the highest code", async () => {
    const dir = folder({ a: "failing", b: "good", bin: Buffer.from([0x61, 0xff]) });
    const { code, stdout, stderr } = await run(["check", ...within(dir, "a", "missing", "bin", "b")]);
    expect(code).toBe(3);
    expect(stderr).toBe(`kexec-scenario: ${dir}/missing: no such file or directory\n`);
    expect(stdout).toContain(`${dir}/a:1:1: error no-hole:`);
    expect(stdout).toContain(`${dir}/bin:1:2: error not-text:`);
    expect(stdout).toContain("2 errors in 3 files; 2 images: 1 loads, 1 fails");
  });

  test("of nothing but unreadable files says nothing on standard output as text, and an empty report as JSON", async () => {
    const text = await run(["check", "/nowhere"]);
    expect(text).toEqual({ code: 3, stdout: "", stderr: "kexec-scenario: /nowhere: no such file or directory\n" });
    const json = await run(["check", "--format", "json", "/nowhere"]);
    expect(JSON.parse(json.stdout)).toEqual({ schema: "kexec-scenario/report/1", files: [] });
  });

  test("as JSON names the files in the order given, those that are no text too", async () => {
    const dir = folder({ a: "good", bin: "\0", c: "failing" });
    const { code, stdout } = await run(["check", "--format=json", ...within(dir, "c", "bin", "a")]);
    const files: { path: string; diagnostics: { code: string }[] }[] = JSON.parse(stdout).files;
    expect(code).toBe(1);
    expect(
      files.map(({ path, diagnostics }) => [path.slice(dir.length + 1), diagnostics.map((found) => found.code)]),
    ).toEqual([
      ["c", ["no-hole"]],
      ["bin", ["not-text"]],
      ["a", []],
    ]);
  });

  test("has colors only where they were asked for", async () => {
    const wishes = { language, stdin: "failing" };
    const csi = "\u001b[";
    expect((await kexecScenario(["check", "-"], wishes)).stdout).not.toContain(csi);
    expect((await kexecScenario(["check", "-", "--color=always"], wishes)).stdout).toContain(csi);
    expect((await kexecScenario(["check", "-"], { ...wishes, stdoutIsTerminal: true })).stdout).toContain(csi);
    expect((await kexecScenario(["check", "-"], { ...wishes, stderrIsTerminal: true })).stdout).not.toContain(csi);
    expect(
      (await kexecScenario(["--color", "never", "check", "-"], { ...wishes, stdoutIsTerminal: true })).stdout,
    ).not.toContain(csi);
  });
});

describe("report", () => {
  test("is the text report on standard output, with the exit code of the findings", async () => {
    expect(await run(["report", "-"], "good")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("image next on host: loads\n"),
      stderr: "",
    });
    expect(await run(["report", "-"], "failing")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("image big on host: fails with EADDRNOTAVAIL at initrd\n"),
    });
  });

  test("goes to a file in the format of its suffix, without colors", async () => {
    const dir = folder({ "a.kexec": "good" });
    const [scenario = "", text = "", json = ""] = within(dir, "a.kexec", "out.TXT", "out.json");
    const answer = await run(["report", scenario, "-o", text, "--color=always"]);
    expect(answer).toMatchObject({ code: 0, stdout: "" });
    expect(answer.stderr).toMatch(/out.TXT: .*no errors.* in 1 file; 1 image: /);
    expect(readFileSync(text, "utf8")).toContain("image next on host: loads\n");
    expect(readFileSync(text, "utf8")).not.toContain("\u001b");
    await run(["report", scenario, "--output", json]);
    expect(JSON.parse(readFileSync(json, "utf8")).files[0].images[0].name).toBe("next");
    await run(["report", scenario, "--output", text, "--format", "json"]);
    expect(readFileSync(text, "utf8")).toBe(readFileSync(json, "utf8"));
    expect((await run(["report", scenario, "-o", "-"])).stdout).toContain("image next");
  });

  test.each([
    ["out.md", /^# `.*a.kexec`\n/],
    ["out.html", /^<!doctype html>\n/],
    ["out.svg", /^<svg /],
    ["out.csv", /^file,image,/],
    ["out.sarif", /^\{\n {2}"\$schema": ".*sarif/],
    ["out.log", /^kexec_file: nr_segments = 5\n/],
  ])("goes to %s in the format of its name", async (name, beginning) => {
    const dir = folder({ "a.kexec": "good" });
    const [scenario = "", out = ""] = within(dir, "a.kexec", name);
    expect(await run(["report", scenario, "-o", out])).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toMatch(beginning);
  });

  test.each(["markdown", "html", "svg", "csv", "sarif", "github", "kernel-log"])(
    "as %s has the exit code of the findings",
    async (format) => {
      expect((await run(["report", "-", "--format", format], "good")).code).toBe(0);
      expect((await run(["report", "-", "--format", format], "failing")).code).toBe(1);
    },
  );

  test("as a kernel's log says which loads the kernel does not list", async () => {
    const { stderr, stdout } = await run(["report", "-", "--format", "kernel-log"], "failing");
    expect(stdout).toBe("");
    expect(stderr).toBe(
      "kexec-scenario: the kernel lists no segments of image big on host: fails with EADDRNOTAVAIL at initrd\n",
    );
  });

  test("that cannot be written is exit code 3", async () => {
    expect(await run(["report", "-", "-o", "/nowhere/out.txt"], "failing")).toEqual({
      code: 3,
      stdout: "",
      stderr: "kexec-scenario: /nowhere/out.txt: no such file or directory\n",
    });
  });

  test("does not replace an old one when no scenario could be read", async () => {
    const dir = folder({ "out.txt": "old" });
    expect((await run(["report", "/nowhere", "-o", join(dir, "out.txt")])).code).toBe(3);
    expect(readFileSync(join(dir, "out.txt"), "utf8")).toBe("old");
  });

  test("of one image", async () => {
    const dir = folder({ a: "good", b: "failing" });
    const { stdout } = await run(["report", "--format", "json", "--image", "big", ...within(dir, "a", "b")]);
    const files: { images: { name: string }[] }[] = JSON.parse(stdout).files;
    expect(files.map(({ images }) => images.map(({ name }) => name))).toEqual([[], ["big"]]);
  });

  test("of an image that there is not lists those that there are", async () => {
    expect(await run(["report", "-", "--image", "nxt"], "good")).toEqual({
      code: 2,
      stdout: "",
      stderr: "kexec-scenario: there is no image `nxt`, did you mean `next`? There are: next\n",
    });
    const dir = folder({ a: "good" });
    expect((await run(["report", ...within(dir, "a", "missing"), "--image", "nxt"])).code).toBe(3);
  });
});

describe("explain", () => {
  test("tells of all segments, or of one", async () => {
    const all = await run(["explain", "-", "next"], "good");
    expect(all).toMatchObject({ code: 0, stderr: "" });
    expect(all.stdout).toMatch(/0 kho_scratch: [\s\S]*4 initrd: [\s\S]*final checks/);
    const one = await run(["explain", "-", "next", "initrd"], "good");
    expect(one.stdout).toContain("4 initrd: 0xfd1400000..0xfdc7fffff");
    expect(one.stdout).not.toContain("purgatory:");
  });

  test("of an image or a segment that there is not lists those that there are", async () => {
    expect(await run(["explain", "-", "old"], "good")).toMatchObject({
      code: 2,
      stderr: "kexec-scenario: there is no image `old`; there are: next\n",
    });
    expect(await run(["explain", "-", "next", "initd"], "good")).toMatchObject({
      code: 2,
      stderr:
        "kexec-scenario: image `next` has no segment `initd`, did you mean `initrd`? There are: kho_scratch, purgatory, bootparams, kernel, initrd\n",
    });
    expect(await run(["explain", "-", "big", "later"], "failing")).toMatchObject({
      code: 2,
      stderr:
        "kexec-scenario: image `big` has no segment `later`; there are: kho_scratch, initrd (the load ends at initrd)\n",
    });
  });

  test("shows the errors that may be why an image is not seen or not placed", async () => {
    const { code, stderr } = await run(["explain", "-", "next"], "invalid");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^<stdin>:1:1: error syntax-error: [\s\S]*there is no image `next`; there are: bad\n$/);
    const invalid = await run(["explain", "-", "bad"], "invalid");
    expect(invalid.code).toBe(1);
    expect(invalid.stderr).toContain("error syntax-error");
    expect(invalid.stdout).toContain("image bad on host: invalid");
  });

  test("of a file that cannot be read is exit code 3", async () => {
    expect(await run(["explain", "/nowhere", "next"])).toMatchObject({ code: 3, stdout: "" });
  });
});

describe("fmt", () => {
  test("formats in place, keeps the mode, and tells what it did", async () => {
    const dir = folder({ a: "  one ", b: "two\n" });
    const [a = "", b = ""] = within(dir, "a", "b");
    chmodSync(a, 0o600);
    const { ino } = statSync(b);
    expect(await run(["fmt", a, b])).toEqual({
      code: 0,
      stdout: "",
      stderr: `formatted ${a}\n2 files: 1 formatted, 1 unchanged\n`,
    });
    expect(readFileSync(a, "utf8")).toBe("one\n");
    expect(statSync(a).mode & 0o777).toBe(0o600);
    expect(statSync(b).ino).toBe(ino);
  });

  test("keeps a byte order mark", async () => {
    const dir = folder({ a: "\ufeff one", b: "\ufeffone\n" });
    await run(["fmt", ...within(dir, "a", "b")]);
    expect(readFileSync(join(dir, "a"), "utf8")).toBe("\ufeffone\n");
    expect(readFileSync(join(dir, "b"), "utf8")).toBe("\ufeffone\n");
  });

  test("--check only tells, on standard output", async () => {
    const dir = folder({ a: "  one ", b: "two\n" });
    const [a = "", b = ""] = within(dir, "a", "b");
    expect(await run(["fmt", "--check", a, b])).toEqual({
      code: 1,
      stdout: `${a}\n`,
      stderr: "2 files: 1 would change, 1 unchanged\n",
    });
    expect(readFileSync(a, "utf8")).toBe("  one ");
    expect(await run(["fmt", "--check", b])).toMatchObject({ code: 0, stdout: "" });
  });

  test("is a filter for standard input", async () => {
    expect(await run(["fmt", "-"], "  one ")).toEqual({ code: 0, stdout: "one\n", stderr: "" });
    expect(await run(["fmt", "-"], "one\n")).toEqual({ code: 0, stdout: "one\n", stderr: "" });
    expect(await run(["fmt", "--check", "-"], "  one ")).toEqual({ code: 1, stdout: "<stdin>\n", stderr: "" });
    expect(await run(["fmt", "-"], "bad")).toMatchObject({ code: 1, stdout: "" });
  });

  test("leaves alone what has errors or is no text, and does the others", async () => {
    const dir = folder({ a: "bad", b: "x\0", c: " one" });
    const [a = "", b = "", c = ""] = within(dir, "a", "b", "c");
    const { code, stderr } = await run(["fmt", a, b, c, `${dir}/missing`]);
    expect(code).toBe(3);
    expect(stderr).toBe(`kexec-scenario: ${dir}/missing: no such file or directory
${a}:1:1: error no-hole: initrd finds no hole
    1 | bad
      | ^^^
${b}:1:2: error not-text: the file is no text: it has a byte 0
formatted ${c}
3 files: 1 formatted, 2 not formatted because of errors
`);
    expect(readFileSync(a, "utf8")).toBe("bad");
  });
});

test("a fault of the program is not hidden", async () => {
  const faulty = { ...language, analyse: () => Promise.reject(new Error("broken")) };
  await expect(kexecScenario(["check", "-"], { language: faulty, stdin: "good" })).rejects.toThrow("broken");
});
