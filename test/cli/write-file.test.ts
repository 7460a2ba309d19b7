import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileError } from "../../src/cli/exit.js";
import { writeWhole } from "../../src/cli/write-file.js";
import { folder } from "./folder.js";

describe("writing a file whole", () => {
  test("makes a new one, and leaves nothing beside it", async () => {
    const dir = folder();
    await writeWhole(join(dir, "out.txt"), "new");
    expect(readdirSync(dir)).toEqual(["out.txt"]);
    expect(readFileSync(join(dir, "out.txt"), "utf8")).toBe("new");
  });

  test("replaces an old one and keeps its mode", async () => {
    const dir = folder({ "out.txt": "old" });
    const path = join(dir, "out.txt");
    chmodSync(path, 0o640);
    const { ino } = statSync(path);
    await writeWhole(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o7777).toBe(0o640);
    expect(statSync(path).ino).not.toBe(ino);
  });

  test("replaces what a symbolic link points to, not the link", async () => {
    const dir = folder({ "real/out.txt": "old" });
    const link = join(dir, "link.txt");
    symlinkSync("real/out.txt", link);
    await writeWhole(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, "real/out.txt"), "utf8")).toBe("new");
  });

  test("makes the file that a symbolic link points to and that is not there yet", async () => {
    const dir = folder({ "real/other.txt": "old" });
    const link = join(dir, "link.txt");
    symlinkSync("real/out.txt", link);
    await writeWhole(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, "real/out.txt"), "utf8")).toBe("new");
  });

  test.skipIf(process.platform === "win32")("writes straight to a device", async () => {
    await writeWhole("/dev/null", "gone");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("says what is wrong and leaves the old file and no other", async () => {
    const dir = folder({ "out.txt": "old" });
    mkdirSync(join(dir, "folder"));
    await expect(writeWhole(join(dir, "nowhere/out.txt"), "x")).rejects.toThrow(/nowhere\/out.txt: no such file/);
    await expect(writeWhole(join(dir, "folder"), "x")).rejects.toThrow(/folder: illegal operation on a directory/);
    await expect(writeWhole(join(dir, "out.txt/x"), "x")).rejects.toBeInstanceOf(FileError);
    expect(readdirSync(dir).sort()).toEqual(["folder", "out.txt"]);
    expect(readFileSync(join(dir, "out.txt"), "utf8")).toBe("old");
  });

  test.skipIf(process.getuid?.() === 0)("does not replace a file that may not be written", async () => {
    const path = join(folder({ "out.txt": "old" }), "out.txt");
    chmodSync(path, 0o444);
    await expect(writeWhole(path, "new")).rejects.toThrow(/permission denied/);
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  test("takes names as long as the file system does", async () => {
    const dir = folder();
    const longest = "n".repeat(255);
    await writeWhole(join(dir, longest), "text");
    await expect(writeWhole(join(dir, `${longest}n`), "text")).rejects.toThrow(/name too long/);
    expect(readdirSync(dir)).toEqual([longest]);
  });
});
