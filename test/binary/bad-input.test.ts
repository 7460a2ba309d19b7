import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BINARY, type Ended, run, start } from "./binary.js";

const SOUND = readFileSync(new URL("../../examples/2-live-update.kexec", import.meta.url), "utf8");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kexec-bad-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function check(name: string): Promise<Ended> {
  return run(["check", name], { cwd: folder });
}

/** The findings of a run, without the source lines under them. */
function findings({ stdout }: Ended): string[] {
  return stdout.split("\n").filter((line) => /^\S+:\d+:\d+: (error|warning|info) /.test(line));
}

function expectNoTrace({ stdout, stderr }: Ended): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*\(|node:internal|internal fault/m);
}

/** One error at a place, exit code 1, nothing else wrong. */
async function expectOneError(name: string, place: string, code: string): Promise<void> {
  const ended = await check(name);
  expectNoTrace(ended);
  expect(findings(ended)).toEqual([expect.stringMatching(new RegExp(`^${name}:${place}: error ${code}: `))]);
  expect(ended.stdout.length).toBeLessThan(2000);
  expect(ended.code).toBe(1);
}

describe("files that are wrong get one error, in the right place", () => {
  test("cut short in the middle of a machine", async () => {
    const cut = SOUND.slice(0, SOUND.indexOf("node 1") + 5);
    const line = cut.split("\n").length;
    await expectOneError(write("cut.kexec", cut), `${line}:\\d+`, "missing-brace");
  });

  test("cut short in the middle of a word of an image: the machine's findings and place are not touched", async () => {
    const cut = SOUND.slice(0, SOUND.indexOf("buf_align 2M") + 5);
    const line = cut.split("\n").length;
    await expectOneError(write("cut2.kexec", cut), `${line}:\\d+`, "missing-brace");
  });

  test("binary", async () => {
    const bytes = new Uint8Array(100_000).map((_, i) => (i * 7919 + (i >> 5)) & 0xff);
    await expectOneError(write("binary.kexec", bytes), "\\d+:\\d+", "not-text");
  });

  test("a byte that is no UTF-8, at its line and column", async () => {
    const bytes = Buffer.concat([Buffer.from("// one\n// t"), Buffer.from([0xe9]), Buffer.from("wo\n")]);
    await expectOneError(write("latin1.kexec", bytes), "2:5", "not-text");
  });

  test("UTF-16", async () => {
    await expectOneError(write("utf16.kexec", Buffer.from(`\uFEFF${SOUND}`, "utf16le")), "1:1", "not-text");
  });

  test("10,000 nested parentheses", async () => {
    const text = `const A = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`;
    await expectOneError(write("parens.kexec", text), "1:75", "expression-too-deep");
  });

  test("names of 100,000 characters: taken, and short in messages", async () => {
    const name = "n".repeat(100_000);
    const machine = `machine ${name} { arch x86_64 ram 1M size 1G }\n`;
    const sound = await check(write("long.kexec", `${machine}image i on ${name} { buffer ${name} { memsz 4K } }\n`));
    expect([sound.code, findings(sound)]).toEqual([0, []]);
    await expectOneError(
      write("unknown.kexec", `${machine}image i on ${name}x { buffer b { memsz 4K } }\n`),
      "2:12",
      "unknown-machine",
    );
  });

  test("an import cycle is none; a cycle of constants through it is", async () => {
    write("b.kexec", 'import "a.kexec"\nconst B = 2\nconst D = C\n');
    const sound = await check(write("a.kexec", 'import "b.kexec"\nconst A = B\n'));
    expect([sound.code, findings(sound)]).toEqual([0, []]);
    await expectOneError(write("a.kexec", 'import "b.kexec"\nconst C = D + 1\n'), "2:7", "constant-cycle");
  });

  test("an iomem file read without root", async () => {
    write("iomem.txt", "00000000-00000000 : Reserved\n00000000-00000000 : System RAM\n");
    const text = 'machine m { arch x86_64 ram from "iomem.txt" }\n';
    await expectOneError(write("hidden.kexec", text), "1:34", "addresses-hidden");
  });

  test.each([
    ["a directory", "."],
    ["a file that is not there", "nothing.txt"],
    ["a device without an end", "/dev/zero"],
  ])("a machine's memory from %s", async (_, path) => {
    await expectOneError(
      write("from.kexec", `machine m { arch arm64 ram from "${path}" }\n`),
      "1:33",
      "file-not-readable",
    );
    await expectOneError(write("import.kexec", `import "${path}"\n`), "1:8", "file-not-readable");
  });
});

describe("files that only look unusual", () => {
  test.each([
    ["CRLF", SOUND.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${SOUND}`],
    ["tabs", SOUND.replaceAll("    ", "\t")],
    ["no line end at the end", SOUND.trimEnd()],
    ["commas", SOUND.replaceAll("  ", ", ")],
  ])("%s: the same answer", async (_, text) => {
    const plain = await run(["report", "--format", "json", write("plain.kexec", SOUND)], { cwd: folder });
    const other = await run(["report", "--format", "json", write("other.kexec", text)], { cwd: folder });
    const images = ({ stdout }: Ended) => JSON.parse(stdout).files[0].images;
    expect(images(other)).toEqual(images(plain));
    expect(images(other)[0].outcome).toBe("loads");
    expect(other.code).toBe(0);
  });
});

describe("files that cannot be read or written", () => {
  test("20 MB", async () => {
    const ended = await check(write("big.kexec", "// four\n".repeat(2_621_440)));
    expect(ended.stderr).toMatch(/^kexec-scenario: big\.kexec: .*8 MiB.*\n$/);
    expect([ended.code, ended.stdout]).toEqual([3, ""]);
  });

  test("a directory, a missing file, a broken link; the others are checked all the same", async () => {
    mkdirSync(join(folder, "folder.kexec"));
    symlinkSync("nowhere", join(folder, "link.kexec"));
    write("sound.kexec", SOUND);
    const ended = await run(["check", "folder.kexec", "missing.kexec", "link.kexec", "sound.kexec"], { cwd: folder });
    expectNoTrace(ended);
    expect(ended.stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^kexec-scenario: folder\.kexec: is a directory/),
      expect.stringMatching(/^kexec-scenario: missing\.kexec: no such file/),
      expect.stringMatching(/^kexec-scenario: link\.kexec: no such file/),
    ]);
    expect(ended.stdout).toContain("1 image: 1 loads");
    expect(ended.code).toBe(3);
  });

  test("an output that cannot be written: the old file stays whole and nothing else is left", async () => {
    const place = join(folder, "closed");
    mkdirSync(join(place, "out.json"), { recursive: true });
    const ended = await run(["report", write("sound.kexec", SOUND), "-o", join(place, "out.json")], { cwd: folder });
    expectNoTrace(ended);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^kexec-scenario: .*out\.json: .+\n$/);
    expect(readdirSync(place)).toEqual(["out.json"]);
  });

  test("an output that is replaced keeps its mode", async () => {
    write("mode.txt", "old");
    chmodSync(join(folder, "mode.txt"), 0o640);
    const ended = await run(["report", write("sound.kexec", SOUND), "-o", "mode.txt"], { cwd: folder });
    expect(ended.code).toBe(0);
    expect(readFileSync(join(folder, "mode.txt"), "utf8")).toContain("image next on host: loads");
    const { statSync } = await import("node:fs");
    expect(statSync(join(folder, "mode.txt")).mode & 0o777).toBe(0o640);
  });

  test("a pipe that closes early ends it quietly", async () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      SOUND.replaceAll("next", `next${i}`).replaceAll("host", `host${i}`),
    );
    write("many.kexec", many.join("\n").replaceAll("const INITRD = 180M", "").concat("\nconst INITRD = 180M\n"));
    const child = start(["report", "many.kexec"], { cwd: folder });
    let stderr = "";
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdin?.end();
    child.stdout?.once("data", () => child.stdout?.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });
});

test.skipIf(process.platform === "win32")("what a shell makes of a command is a file like any other", async () => {
  const script = `"${process.execPath}" "${BINARY}" check <(echo "const A = 1")`;
  const { stdout } = await promisify(execFile)("bash", ["-c", script]);
  expect(stdout).toBe("no errors in 1 file; no images\n");
});
