import { describe, expect, test } from "vitest";
import { listFolder } from "../../src/extension/files/list-folder.js";
import { type Files, LARGEST_FILE, readFile } from "../../src/extension/files/read-file.js";

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);

/** A file system with one file, of `bytes`. */
const files: Files = {
  async stat(uri) {
    if (uri === "memfs:/folder") return { type: 2, ctime: 0, mtime: 0, size: 0 };
    if (uri === "memfs:/huge") return { type: 1, ctime: 0, mtime: 0, size: LARGEST_FILE + 1 };
    if (uri === "memfs:/secret") throw Object.assign(new Error("no permission"), { code: "NoPermissions" });
    if (uri !== "memfs:/file") throw Object.assign(new Error("nothing there"), { code: "FileNotFound" });
    return { type: 1, ctime: 0, mtime: 0, size: bytes.length };
  },
  async read(uri) {
    if (uri !== "memfs:/file") throw new Error(`${uri} must not be read`);
    return bytes;
  },
};

const read = (uri: string, length = 1 << 30, trusted = true) => readFile({ uri, length }, files, trusted);

describe("the answer to kexec/readFile", () => {
  test("has the bytes of a file, or so many of them as were asked for, and its whole size", async () => {
    expect(await read("memfs:/file")).toEqual({ data: Buffer.from(bytes).toString("base64"), size: 100_000 });
    expect(await read("memfs:/file", 5)).toEqual({
      data: Buffer.from([0, 7, 14, 21, 28]).toString("base64"),
      size: 100_000,
    });
  });

  test("takes the size alone from the file system, however large the file", async () => {
    expect(await read("memfs:/huge", 0)).toEqual({ data: "", size: LARGEST_FILE + 1 });
    expect(await read("memfs:/huge")).toMatchObject({ problem: "unreadable" });
  });

  test("says what is in the way", async () => {
    expect(await read("memfs:/none")).toEqual({ problem: "missing", message: "does not exist" });
    expect(await read("memfs:/folder")).toMatchObject({ problem: "directory" });
    expect(await read("memfs:/secret")).toEqual({
      problem: "unreadable",
      message: "may not be read (permission denied)",
    });
  });

  test("reads nothing in a workspace that is not trusted", async () => {
    expect(await read("memfs:/file", 5, false)).toMatchObject({ problem: "unreadable" });
  });
});

describe("the answer to kexec/listFolder", () => {
  const list = (trusted: boolean) =>
    listFolder(
      { uri: "memfs:/folder" },
      async () => [
        ["a.kexec", 1],
        ["hosts", 2],
        ["link", 65],
        ["there", 66],
      ],
      trusted,
    );

  test("has what stands in a folder", async () => {
    expect(await list(true)).toEqual({
      entries: [
        { name: "a.kexec", kind: "file", isLink: false },
        { name: "hosts", kind: "folder", isLink: false },
        { name: "link", kind: "file", isLink: true },
        { name: "there", kind: "folder", isLink: true },
      ],
    });
  });

  test("has nothing when the workspace is not trusted or the folder cannot be read", async () => {
    expect(await list(false)).toEqual({ entries: [] });
    const unreadable = () => Promise.reject(new Error("no"));
    expect(await listFolder({ uri: "memfs:/folder" }, unreadable, true)).toEqual({ entries: [] });
  });
});
