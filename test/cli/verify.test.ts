import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import schema from "../../src/report/report-1.schema.json" with { type: "json" };
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const FIXTURES = join(import.meta.dirname, "../fixtures/language");

/** Two loads by Linux 6.1: one with an initrd of 16M, then one without. */
const LOG = readFileSync(join(FIXTURES, "observed-differs/kernel/dmesg.txt"), "utf8");

const machine = (kernel: string) => `machine lab {
    arch     x86_64
    kernel   ${kernel}
    ram      0x1000..0x9fbff
    ram      1M..0x7ffdffff
    memtotal 2018064K
}
`;

const image = (name: string, initrd = "") => `image ${name} on lab {
    load bzImage {
        kernel  { file_size 14186432  setup_sects 39  init_size 0x3378000  kernel_alignment 2M  pref_address 16M }
        cmdline length 100
        ${initrd}
    }
}
`;

const LAB = machine("6.1") + image("next");

/** Runs `verify` in a folder with a scenario, a log, and other files. */
async function verify(scenario: string, args: readonly string[] = [], files: Record<string, string | Uint8Array> = {}) {
  const dir = folder({ "lab.kexec": scenario, "dmesg.txt": LOG, ...files });
  const within = args.map((arg) => arg.replace("DIR/", `${dir}/`));
  const dmesg = within.includes("--dmesg") ? [] : ["--dmesg", join(dir, "dmesg.txt")];
  const answer = await kexecScenario(["verify", join(dir, "lab.kexec"), ...dmesg, ...within], {
    language: kexecLanguage,
  });
  return {
    ...answer,
    stdout: answer.stdout.replaceAll(`${dir}/`, ""),
    stderr: answer.stderr.replaceAll(`${dir}/`, ""),
  };
}

describe("a log that agrees", () => {
  test("exits with 0; the last load is taken", async () => {
    const { code, stdout, stderr } = await verify(LAB);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^image next on lab: agrees with dmesg.txt\n/);
    expect(stdout).toContain("  load 2 of 2 in the log, from its line ");
    expect(stdout).toMatch(/\n {2}All 3 segments are where predicted in the log.\n$/);
  });

  test("of the load that is asked for", async () => {
    const { code, stdout } = await verify(machine("6.1") + image("next", "initrd size 16M"), ["--load", "1"]);
    expect({ code, load: stdout.includes("load 1 of 2") }).toEqual({ code: 0, load: true });
  });

  test("of the image that is asked for", async () => {
    const { code } = await verify(LAB + image("other", "initrd size 1M"), ["--image", "next"]);
    expect(code).toBe(0);
  });

  test("other findings of the scenario do not count", async () => {
    const { code, stderr } = await verify(`${LAB}const A = 1 / 0\nexpect next { fails EINVAL }\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("a load that fails as predicted", async () => {
    const failed = readFileSync(join(FIXTURES, "observed-differs/kernel/failed.txt"), "utf8");
    const { code, stdout } = await verify(machine("6.1") + image("next", "initrd size 1126M"), [], {
      "dmesg.txt": failed,
    });
    expect(code).toBe(0);
    expect(stdout).toContain("fails in the log as predicted, EINVAL at `sanity`");
  });
});

describe("a log that differs", () => {
  test("exits with 1 and tells what may be behind it", async () => {
    const { code, stdout, stderr } = await verify(machine("7.2") + image("next"));
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^image next on lab: differs from dmesg.txt\n/);
    expect(stdout).toContain("0  purgatory   0x7ffdb000     0x9a000  2096388K lower\n");
    expect(stdout).toContain("is `kernel 7.2` the\n  kernel that ran?");
  });

  test("as JSON: the report of the image alone, with the log", async () => {
    const { code, stdout } = await verify(machine("7.2") + image("next") + image("other"), [
      "--image",
      "next",
      "--format",
      "json",
    ]);
    expect(code).toBe(1);
    const document = JSON.parse(stdout);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.files[0].images.map(({ name }: { name: string }) => name)).toEqual(["next"]);
    expect(document.files[0].images[0].observations).toMatchObject([
      { line: null, load: 2, loads: 2, agrees: false, reasons: [{ changes: [{ kind: "kernel" }] }] },
    ]);
  });

  test("an `observed` of the scenario is not told again", async () => {
    const { stdout } = await verify(`${LAB}observed next from "dmesg.txt" load 1\n`, ["--format", "json"]);
    expect(JSON.parse(stdout).files[0].images[0].observations).toHaveLength(1);
  });
});

describe("standard input", () => {
  test("may be the scenario", async () => {
    const dir = folder({ "dmesg.txt": LOG });
    const args = ["verify", "-", "--dmesg", join(dir, "dmesg.txt")];
    expect(await kexecScenario(args, { language: kexecLanguage, stdin: LAB })).toMatchObject({ code: 0, stderr: "" });
  });

  test("may be the log", async () => {
    const dir = folder({ "lab.kexec": LAB });
    const args = ["verify", join(dir, "lab.kexec"), "--dmesg", "-"];
    const { code, stdout } = await kexecScenario(args, { language: kexecLanguage, stdin: LOG });
    expect({ code, line: stdout.split("\n")[0] }).toEqual({ code: 0, line: "image next on lab: agrees with <stdin>" });
  });

  test("is not both", async () => {
    expect(await kexecScenario(["verify", "-", "--dmesg", "-"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "kexec-scenario: FILE and LOG cannot both be standard input\n",
    });
  });

  test.skipIf(process.platform === "win32")("a named pipe, which waits for a writer, is refused", async () => {
    const dir = folder({ "lab.kexec": LAB });
    const pipe = join(dir, "pipe");
    execFileSync("mkfifo", [pipe]);
    const args = ["verify", join(dir, "lab.kexec"), "--dmesg", pipe];
    expect(await kexecScenario(args, { language: kexecLanguage })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("is a named pipe, which waits for a writer"),
    });
  });
});

describe("wrong use", () => {
  test.each<[string, string, string[], string]>([
    ["a format that there is not", LAB, ["--format", "html"], "there is no format `html`; there are: text, json"],
    [
      "an image that there is not",
      LAB,
      ["--image", "nxt"],
      "there is no image `nxt`, did you mean `next`? There are: next",
    ],
    ["several images", LAB + image("other"), [], "there are 2 images; say which with --image: next, other"],
    ["no image", machine("6.1"), [], "there is no image to hold against the log"],
    ["a load beyond the last", LAB, ["--load", "3"], "there is no load 3; dmesg.txt has 2 loads: --load 1 to --load 2"],
    ["load 0", LAB, ["--load", "0"], "there is no load 0; dmesg.txt has 2 loads: --load 1 to --load 2"],
    [
      "a load that is no number",
      LAB,
      ["--load", "last"],
      "there is no load last; dmesg.txt has 2 loads: --load 1 to --load 2",
    ],
    ["a huge load", LAB, ["--load", "9".repeat(400)], "there is no load 9"],
  ])("%s", async (_, scenario, args, message) => {
    const { code, stdout, stderr } = await verify(scenario, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`kexec-scenario: ${message}`);
  });

  test("no log is named", async () => {
    const { code, stderr } = await kexecScenario(["verify", "lab.kexec"]);
    expect(code).toBe(2);
    expect(stderr).toContain("required option '--dmesg <log>' not specified");
  });
});

describe("a scenario that is wrong", () => {
  test("is told with its errors, and nothing is verified", async () => {
    const { code, stdout, stderr } = await verify(machine("6.1") + image("next", "initrd size A"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error unknown-constant");
  });

  test("that has no image left", async () => {
    const { code, stderr } = await verify("image {");
    expect(code).toBe(1);
    expect(stderr).toContain("error ");
  });
});

describe("a file that cannot be used exits with 3", () => {
  test.each<[string, string[], Record<string, string | Uint8Array>, string]>([
    ["no such log", ["--dmesg", "DIR/none.txt"], {}, "none.txt: no such file or directory"],
    ["a folder", ["--dmesg", "DIR/logs"], { "logs/a.txt": "" }, "logs: illegal operation on a directory"],
    [
      "something else",
      [],
      { "dmesg.txt": "00100000-7ffdffff : System RAM\n" },
      "dmesg.txt is no kernel log: it is a copy of /proc/iomem",
    ],
    ["nothing", [], { "dmesg.txt": "" }, "dmesg.txt is no kernel log: there is no line `Linux version …` in it"],
    [
      "a log without a load",
      [],
      { "dmesg.txt": LOG.slice(0, LOG.indexOf("\n")) },
      "dmesg.txt has no load: Linux logs one only when asked to",
    ],
    [
      "too much",
      [],
      { "dmesg.txt": new Uint8Array(8 * 1024 * 1024 + 1) },
      "dmesg.txt: is larger than 8 MiB: give the part with the load",
    ],
  ])("%s", async (_, args, files, message) => {
    const { code, stdout, stderr } = await verify(LAB, args, files);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(`kexec-scenario: ${message}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("no such scenario", async () => {
    const { code, stderr } = await kexecScenario(["verify", "none.kexec", "--dmesg", "x"], { language: kexecLanguage });
    expect({ code, stderr }).toEqual({ code: 3, stderr: "kexec-scenario: none.kexec: no such file or directory\n" });
  });

  test("bytes that are no text do no harm in a log", async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0, 0xe4, 0x0a]), Buffer.from(LOG)]);
    expect(await verify(LAB, [], { "dmesg.txt": bytes })).toMatchObject({ code: 0, stderr: "" });
  });
});
