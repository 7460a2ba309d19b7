import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "langium";
import { afterAll, describe, expect, test } from "vitest";
import { readDiskHead } from "../../src/language/files/disk-head.js";
import { NO_FILES } from "../../src/language/files/file-text.js";
import { nodeFiles, readDiskFile } from "../../src/language/files/node-source.js";
import { withRegularFile } from "../../src/language/files/regular-file.js";
import { systemProblem } from "../../src/language/files/system-problem.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-head-"));
afterAll(() => rmSync(folder, { recursive: true }));

const onUnix = process.platform !== "win32";

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A file that has bytes at its beginning and a hole up to its size. */
async function sparse(name: string, beginning: Uint8Array, size: number): Promise<string> {
  const path = written(name, beginning);
  const file = await open(path, "r+");
  await file.truncate(size);
  await file.close();
  return path;
}

describe("the head of a file", () => {
  const content = Uint8Array.from({ length: 10_000 }, (_, i) => i % 251);

  test("is its first bytes and the size of all of it", async () => {
    const path = written("kernel", content);
    expect(await readDiskHead(path, 4096)).toEqual({ bytes: content.slice(0, 4096), size: 10_000 });
    expect(await nodeFiles.head(URI.file(path), 3)).toEqual({ bytes: Uint8Array.of(0, 1, 2), size: 10_000 });
    expect(await readDiskHead(path, 0)).toEqual({ bytes: new Uint8Array(), size: 10_000 });
  });

  test("is all of a file that has no more", async () => {
    const path = written("short", content.subarray(0, 4096));
    expect(await readDiskHead(path, 4097)).toEqual({ bytes: content.slice(0, 4096), size: 4096 });
    expect(await readDiskHead(path, 4096)).toEqual({ bytes: content.slice(0, 4096), size: 4096 });
  });

  test("is nothing of an empty file, which is no problem", async () => {
    expect(await readDiskHead(written("empty", ""), 4096)).toEqual({ bytes: new Uint8Array(), size: 0 });
  });

  test("comes with the exact size of a file of 6 GiB and one byte", async () => {
    const size = 6 * 2 ** 30 + 1;
    const path = await sparse("large", Uint8Array.of(0x4d, 0x5a), size);
    expect(await readDiskHead(path, 4)).toEqual({ bytes: Uint8Array.of(0x4d, 0x5a, 0, 0), size });
  });

  test("is that of the file a link leads to", async () => {
    written("target", "x");
    symlinkSync("target", join(folder, "link"));
    expect(await readDiskHead(join(folder, "link"), 4096)).toEqual({ bytes: Uint8Array.of(0x78), size: 1 });
  });
});

describe("a file without a head", () => {
  test("does not exist", async () => {
    const missing = { problem: "missing", message: "does not exist" };
    written("file", "x");
    symlinkSync("nowhere", join(folder, "broken"));
    expect(await readDiskHead(join(folder, "gone"), 4096)).toEqual(missing);
    expect(await readDiskHead(join(folder, "file/below"), 4096)).toEqual(missing);
    expect(await readDiskHead(join(folder, "broken"), 4096)).toEqual(missing);
    expect(await NO_FILES.head(URI.file("/any"), 4096)).toEqual(missing);
  });

  test("is a directory, also through a link", async () => {
    mkdirSync(join(folder, "folder"));
    symlinkSync("folder", join(folder, "to-folder"));
    const directory = { problem: "directory", message: "is a directory" };
    expect(await readDiskHead(join(folder, "folder"), 4096)).toEqual(directory);
    expect(await readDiskHead(join(folder, "to-folder"), 4096)).toEqual(directory);
  });

  test("is a circle of links", async () => {
    symlinkSync("b", join(folder, "a"));
    symlinkSync("a", join(folder, "b"));
    expect(await readDiskHead(join(folder, "a"), 4096)).toEqual({
      problem: "unreadable",
      message: "is a link that leads in a circle",
    });
  });

  test("has a name that no file can have", async () => {
    expect(await readDiskHead(join(folder, "n".repeat(10_000)), 4096)).toEqual({
      problem: "unreadable",
      message: "has a name that is too long",
    });
    expect(await readDiskHead(join(folder, "a\0b"), 4096)).toEqual({
      problem: "unreadable",
      message: "has a byte 0 in its name",
    });
  });

  test.runIf(onUnix)("is a pipe, and nothing waits for its writer", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const problem = { problem: "unreadable", message: "is a pipe, not a file" };
    expect(await readDiskHead(pipe, 4096)).toEqual(problem);
    expect(await readDiskFile(pipe)).toEqual(problem);
  });

  test.runIf(onUnix)("is a device, even one without an end", async () => {
    const problem = { problem: "unreadable", message: "is a device, not a file" };
    expect(await readDiskHead("/dev/zero", 4096)).toEqual(problem);
    expect(await readDiskFile("/dev/zero")).toEqual(problem);
  });

  test.runIf(onUnix)("is a socket", async () => {
    const path = join(folder, "socket");
    const server = createServer();
    await new Promise<void>((done) => server.listen(path, done));
    expect(await readDiskHead(path, 4096)).toEqual({ problem: "unreadable", message: "is a socket, not a file" });
    await new Promise((done) => server.close(done));
  });

  const made = "/sys/devices/system/cpu/online";
  test.runIf(existsSync(made))("has fewer bytes than its size says, as files that the kernel makes up", async () => {
    expect(await readDiskHead(made, 4096)).toEqual({
      problem: "unreadable",
      message: expect.stringMatching(/^ends after \d+ bytes, and its size is said to be \d+$/),
    });
  });
});

describe("what the system says", () => {
  test.each([
    ["ENOENT", "missing", "does not exist"],
    ["ENOTDIR", "missing", "does not exist"],
    ["EISDIR", "directory", "is a directory"],
    ["EACCES", "unreadable", "may not be read (permission denied)"],
    ["EPERM", "unreadable", "may not be read (permission denied)"],
    ["EIO", "unreadable", "cannot be read (EIO)"],
    [undefined, "unreadable", "cannot be read (unknown error)"],
  ])("%s", (code, problem, message) => {
    expect(systemProblem(code)).toEqual({ problem, message });
  });

  test("is told when it fails while a file is read", async () => {
    const path = written("read", "x");
    const broken = async () => {
      throw Object.assign(new Error(), { code: "EIO" });
    };
    expect(await withRegularFile(path, broken)).toEqual({ problem: "unreadable", message: "cannot be read (EIO)" });
  });
});

test("a file is closed when it was read, and when reading it failed", async () => {
  const path = written("closed", "x");
  const opened: FileHandle[] = [];
  await withRegularFile(path, async (file) => opened.push(file));
  await withRegularFile(path, (file) => {
    opened.push(file);
    return Promise.reject(new Error());
  });
  expect(opened.map(({ fd }) => fd)).toEqual([-1, -1]);
});
