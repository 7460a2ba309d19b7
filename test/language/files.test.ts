import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "langium";
import { afterAll, describe, expect, test } from "vitest";
import { decodeText, MAX_FILE_SIZE } from "../../src/language/files/file-text.js";
import { nodeFiles, readDiskFile, readLimited } from "../../src/language/files/node-source.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("bytes as text", () => {
  const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

  test.each([
    ["nothing", bytes(), ""],
    ["ASCII", bytes("const A = 1\n"), "const A = 1\n"],
    ["UTF-8 of two, three and four bytes", bytes("é € 💾"), "é € 💾"],
    ["a byte order mark, which is none of the text", bytes([0xef, 0xbb, 0xbf], "a"), "a"],
    ["a second byte order mark, which is", bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], "a"), "\uFEFFa"],
    ["a replacement character that is written", bytes("a\uFFFDb"), "a\uFFFDb"],
    ["controls other than 0", bytes([1, 0x7f, 0x1b]), "\u0001\u007f\u001b"],
  ])("%s", (_, content, text) => {
    expect(decodeText(content)).toEqual({ text });
  });

  test.each([
    ["a byte 0", bytes("a\nbc", [0], "d"), 2, 3, "byte 0"],
    ["a byte that begins nothing", bytes("a\r\n\r\nb", [0xff], "c"), 3, 2, "no UTF-8"],
    ["a character that breaks off", bytes("a", [0xe2, 0x82]), 1, 2, "no UTF-8"],
    ["a character that breaks off before another", bytes("é", [0xe2], "b"), 1, 2, "no UTF-8"],
    ["a character of too many bytes", bytes([0xc0, 0x80]), 1, 1, "no UTF-8"],
    ["half of a pair", bytes([0xed, 0xa0, 0x80]), 1, 1, "no UTF-8"],
    ["a bad byte behind a replacement character that is written", bytes("\uFFFD\n\uFFFD", [0x80]), 2, 2, "no UTF-8"],
    ["a bad byte behind a byte order mark", bytes([0xef, 0xbb, 0xbf], "a\uFFFD", [0x80]), 1, 3, "no UTF-8"],
    ["UTF-16, low byte first", bytes([0xff, 0xfe], "a\0"), 1, 1, "UTF-16"],
    ["UTF-16, high byte first", bytes([0xfe, 0xff], "\0a"), 1, 1, "UTF-16"],
  ])("%s is none, and its place is told", (_, content, line, column, message) => {
    expect(decodeText(content)).toEqual({
      problem: "not-text",
      message: expect.stringContaining(message),
      line,
      column,
    });
  });
});

describe("a file on disk", () => {
  test("is read, by its path and by its address", async () => {
    const path = written("a b#?%25 ä.kexec", "\uFEFFconst A = 1\r\n");
    expect(await readDiskFile(path)).toEqual({ text: "const A = 1\r\n" });
    expect(await nodeFiles.read(URI.file(path))).toEqual({ text: "const A = 1\r\n" });
  });

  test("of 8 MiB is read, and of one byte more is not", async () => {
    const most = await readDiskFile(written("most", new Uint8Array(MAX_FILE_SIZE).fill(0x20)));
    expect(most).toMatchObject({ text: expect.stringMatching(/^ +$/) });
    expect(await readDiskFile(written("more", new Uint8Array(MAX_FILE_SIZE + 1)))).toMatchObject({
      problem: "too-large",
      message: expect.stringContaining("8 MiB"),
    });
  });

  test("that is a link is what the link leads to", async () => {
    written("target", "x");
    symlinkSync("target", join(folder, "link"));
    symlinkSync("nowhere", join(folder, "broken"));
    symlinkSync("loop", join(folder, "loop"));
    expect(await readDiskFile(join(folder, "link"))).toEqual({ text: "x" });
    expect(await readDiskFile(join(folder, "broken"))).toMatchObject({ problem: "missing" });
    expect(await readDiskFile(join(folder, "loop"))).toMatchObject({ problem: "unreadable" });
  });

  test("that is none has a reason", async () => {
    mkdirSync(join(folder, "folder"));
    written("file", "");
    expect(await readDiskFile(join(folder, "gone"))).toMatchObject({ problem: "missing" });
    expect(await readDiskFile(join(folder, "file/below"))).toMatchObject({ problem: "missing" });
    expect(await readDiskFile(join(folder, "folder"))).toMatchObject({ problem: "directory" });
    expect(await readDiskFile(join(folder, "n".repeat(10_000)))).toMatchObject({ problem: "unreadable" });
    expect(await readDiskFile(join(folder, "a\0b"))).toMatchObject({ problem: "unreadable" });
  });

  test.skipIf(process.platform === "win32")("that never ends, or waits for a writer, is not opened", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(await readDiskFile(pipe)).toMatchObject({ problem: "unreadable" });
    expect(await readDiskFile("/dev/zero")).toMatchObject({ problem: "unreadable" });
  });

  test.skipIf(process.getuid?.() === 0)("that may not be read says so", async () => {
    const path = written("secret", "x");
    chmodSync(path, 0);
    expect(await readDiskFile(path)).toMatchObject({
      problem: "unreadable",
      message: expect.stringContaining("permission"),
    });
  });
});

test("a stream is read up to the limit, and not one piece further", async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given++;
      yield new Uint8Array(1024 * 1024);
    }
  }
  expect(await readLimited(endless())).toBeUndefined();
  expect(given).toBe(MAX_FILE_SIZE / 1024 / 1024 + 1);
});
