import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileError } from "../../src/cli/exit.js";
import { readInputs } from "../../src/cli/input.js";
import { folder } from "./folder.js";

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function readOne(content: string | Uint8Array) {
  const [input] = await readInputs([join(folder({ "a.kexec": content }), "a.kexec")], bytes());
  if (!input || input instanceof FileError) throw input;
  return input;
}

/** Path or message of each input, the folder's own path left out. */
async function shown(names: readonly string[], dir = "") {
  const inputs = await readInputs(names, bytes("from stdin"));
  return inputs.map((input) => (input instanceof FileError ? input.message : input.path).replace(dir && `${dir}/`, ""));
}

describe("a file's text", () => {
  test("is read as UTF-8, without a byte order mark", async () => {
    expect(await readOne("ram größer 世界\n")).toMatchObject({
      text: "ram größer 世界\n",
      fault: null,
      byteOrderMark: false,
    });
    expect(await readOne("\ufeffram\n")).toMatchObject({ text: "ram\n", fault: null, byteOrderMark: true });
    expect(await readOne("")).toMatchObject({ text: "", fault: null });
  });

  test.each([
    ["a byte that is no UTF-8", Buffer.from([0x61, 0x0a, 0x62, 0xc3, 0xa4, 0xff, 0x63]), { line: 2, column: 3 }],
    ["the same after a true U+FFFD", Buffer.from([0xef, 0xbf, 0xbd, 0x20, 0xfe]), { line: 1, column: 3 }],
    ["a character cut off", Buffer.from([0x61, 0xe4, 0xb8]), { line: 1, column: 2 }],
    ["a byte 0", Buffer.from("ab\r\ncd\0e"), { line: 2, column: 3 }],
    ["UTF-16, little end first", Buffer.from("\ufefframe", "utf16le"), { line: 1, column: 1 }],
    ["UTF-16, big end first", Buffer.from("\ufefframe", "utf16le").swap16(), { line: 1, column: 1 }],
  ])("is none with %s, at that place", async (_, content, place) => {
    const { fault } = await readOne(content);
    expect(fault).toMatchObject({ severity: "error", code: "not-text", ...place });
  });
});

describe("the files that are named", () => {
  test("come in order, each once", async () => {
    const dir = folder({ "b.kexec": "", "a.kexec": "" });
    const [a, b] = [join(dir, "a.kexec"), join(dir, "b.kexec")];
    expect(await shown([b, a, `${dir}/./b.kexec`, "-", "-"], dir)).toEqual(["b.kexec", "a.kexec", "<stdin>"]);
  });

  test("may be patterns, whose matches are sorted", async () => {
    const dir = folder({ "b.kexec": "", "a.kexec": "", "lab/c.kexec": "", "note.txt": "" });
    expect(await shown([`${dir}/*.kexec`], dir)).toEqual(["a.kexec", "b.kexec"]);
    expect(await shown([`${dir}/**/*.kexec`], dir)).toEqual(["a.kexec", "b.kexec", "lab/c.kexec"]);
    expect(await shown([`${dir}/{b,a}.kexec`, `${dir}/a.kexec`], dir)).toEqual(["a.kexec", "b.kexec"]);
    expect(await shown([`${dir}/*.nothing`], dir)).toEqual(["*.nothing: no file matches"]);
  });

  test("are no patterns when a file bears the very name", async () => {
    const dir = folder({ "a[1].kexec": "", "a1.kexec": "" });
    expect(await shown([`${dir}/a[1].kexec`], dir)).toEqual(["a[1].kexec"]);
  });

  test("that cannot be read say why, and the others are read", async () => {
    const dir = folder({ "a.kexec": "", "file/x": "" });
    mkdirSync(join(dir, "folder"));
    expect(
      await shown(
        ["missing", "folder", "a.kexec", "a.kexec/b"].map((name) => join(dir, name)),
        dir,
      ),
    ).toEqual([
      "missing: no such file or directory",
      "folder: is a directory: name its files, or a pattern in quotes such as 'dir/**/*.kexec'",
      "a.kexec",
      "a.kexec/b: not a directory",
    ]);
  });

  test("may be as large as 8 MiB, and no larger", async () => {
    const limit = 8 * 1024 * 1024;
    expect((await readOne(Buffer.alloc(limit, " "))).text).toHaveLength(limit);
    await expect(readOne(Buffer.alloc(limit + 1, " "))).rejects.toThrow(/is larger than 8 MiB/);
    const endless = (async function* () {
      for (;;) yield Buffer.alloc(0x10000, " ");
    })();
    const [stdin] = await readInputs(["-"], endless);
    expect(stdin).toBeInstanceOf(FileError);
  });

  test.skipIf(process.platform === "win32")(
    "may be devices; a named pipe, which waits for a writer, is refused",
    async () => {
      expect(await shown(["/dev/null", "/dev/zero"])).toEqual([
        "/dev/null",
        "/dev/zero: is larger than 8 MiB, which no scenario is: not read",
      ]);
      const dir = folder();
      const pipe = join(dir, "pipe");
      execFileSync("mkfifo", [pipe]);
      expect(await shown([pipe])).toEqual([
        `${pipe}: is a named pipe, which waits for a writer: let that one write to \`-\`, standard input`,
      ]);
    },
  );

  test("may come through standard input in pieces that cut a character", async () => {
    const whole = Buffer.from("世界");
    const [input] = await readInputs(["-"], bytes(whole.subarray(0, 2), whole.subarray(2)));
    expect(input).toMatchObject({ path: "<stdin>", stdin: true, text: "世界" });
  });
});
