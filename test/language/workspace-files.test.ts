import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "langium";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { listDiskFolder } from "../../src/language/files/disk-folder.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { PatientSource } from "../../src/language/files/patient-source.js";
import { WorkspaceFiles } from "../../src/language/files/workspace-files.js";
import { type Files, TableSource } from "./analyse-text.js";

/** The names that the files of a table declare, after they were brought up to date. */
async function namesIn(files: WorkspaceFiles): Promise<string[]> {
  await files.refresh();
  return files.all.flatMap(({ names }) => names.map(({ name }) => name));
}

function filesOf(table: Files, watched = true, folders = [""]) {
  const source = new TableSource(table);
  const uris = folders.map((folder) => URI.parse(`file:///${folder}`));
  return { source, files: new WorkspaceFiles(new PatientSource(source), uris, () => watched) };
}

const uri = (name: string) => URI.parse(`file:///${name}`);

test("nothing is read before it is asked for, and nothing twice", async () => {
  const { source, files } = filesOf({ "a.kexec": "const A = 1", "b/b.kexec": 'import "../a.kexec"', "c.txt": "" });
  expect(source.reads.size).toBe(0);
  await files.refresh();
  expect(files.refresh()).toBeUndefined();
  expect(Object.fromEntries(source.reads)).toEqual({ "a.kexec": 1, "b/b.kexec": 1 });
  expect(files.all.map(({ uri, imports }) => [uri.path, ...imports])).toEqual([
    ["/a.kexec"],
    ["/b/b.kexec", "file:///a.kexec"],
  ]);
});

test("who asks while it is being read waits for the same", async () => {
  const { source, files } = filesOf({ "a.kexec": "const A = 1" });
  await Promise.all([files.refresh(), files.refresh(), files.refresh()]);
  expect(source.reads.get("a.kexec")).toBe(1);
});

test("only what has changed is read again", async () => {
  const table: Record<string, string> = { "a.kexec": "const A = 1", "b.kexec": "const B = 1" };
  const { source, files } = filesOf(table);
  await files.refresh();
  table["a.kexec"] = "const C = 1";
  delete table["b.kexec"];
  table["d.kexec"] = "const D = 1";
  for (const name of ["a.kexec", "b.kexec", "d.kexec", "other.txt"]) files.changed(uri(name));
  expect(await namesIn(files)).toEqual(["C", "D"]);
  expect(Object.fromEntries(source.reads)).toEqual({ "a.kexec": 2, "b.kexec": 2, "d.kexec": 1 });
});

test("a file that changes while it is being read is read again", async () => {
  const table: Record<string, string> = { "a.kexec": "const A = 1" };
  const { source, files } = filesOf(table);
  const read = source.read.bind(source);
  vi.spyOn(source, "read").mockImplementationOnce(async (uri) => {
    const before = await read(uri);
    table["a.kexec"] = "const B = 1";
    files.changed(uri);
    return before;
  });
  expect(await namesIn(files)).toEqual(["B"]);
});

test("a file outside of the folders does not matter", async () => {
  const { files } = filesOf({ "in/a.kexec": "const A = 1", "inside/b.kexec": "const B = 1" }, true, ["in/"]);
  expect(await namesIn(files)).toEqual(["A"]);
  files.changed(uri("inside/b.kexec"));
  expect(files.refresh()).toBeUndefined();
  files.setFolders([uri("inside")]);
  expect(await namesIn(files)).toEqual(["B"]);
});

describe("as time goes by", () => {
  test.each([
    ["watched files are listed again after a minute, and not read again", true, 60_001, 1],
    ["files that nobody watches are read again after a few seconds", false, 5_001, 2],
  ])("%s", async (_, watched, later, reads) => {
    const table: Record<string, string> = { "a.kexec": "const A = 1", "gone/b.kexec": "const B = 1" };
    const { source, files } = filesOf(table, watched);
    const now = vi.spyOn(performance, "now");
    onTestFinished(() => now.mockRestore());
    const start = performance.now();
    await files.refresh();
    delete table["gone/b.kexec"];
    now.mockReturnValue(start + later);
    expect(await namesIn(files)).toEqual(["A"]);
    expect(source.reads.get("a.kexec")).toBe(reads);
  });

  test("a listing that takes longer than it holds comes to an end", async () => {
    const { source, files } = filesOf({ "a.kexec": "const A = 1" }, false);
    const now = vi.spyOn(performance, "now");
    onTestFinished(() => now.mockRestore());
    let time = 0;
    now.mockImplementation(() => time);
    const list = source.list.bind(source);
    vi.spyOn(source, "list").mockImplementation((folder) => {
      time += 100_000;
      return list(folder);
    });
    expect(await namesIn(files)).toEqual(["A"]);
  });
});

test("what is known of files that nobody watches stays known while they are read again", async () => {
  const table: Record<string, string> = { "a.kexec": "const A = 1", "b.kexec": "const B = 1" };
  const { files } = filesOf(table, false);
  await files.refresh();
  files.forget();
  table["a.kexec"] = "const C = 1";
  const work = files.refresh();
  expect(files.all.flatMap(({ names }) => names.map(({ name }) => name))).toEqual(["A", "B"]);
  await work;
  expect(files.all.flatMap(({ names }) => names.map(({ name }) => name))).toEqual(["C", "B"]);
});

test("no more than so many files and folders", async () => {
  const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`${i}.kexec`, ""]));
  const { source, files } = filesOf(many);
  await files.refresh();
  expect(files.all).toHaveLength(5_000);
  // A disk whose every folder has two more.
  const endless = vi.spyOn(source, "list").mockImplementation(async () => [
    { name: "a", kind: "folder", isLink: false },
    { name: "b", kind: "folder", isLink: false },
  ]);
  files.forget();
  await files.refresh();
  expect(endless.mock.calls.length).toBeLessThanOrEqual(20_000);
});

test("on a disk: below folders, but not hidden ones, `node_modules` and links to folders", async () => {
  const root = mkdtempSync(join(tmpdir(), "workspace-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ["a/b", ".hidden", "node_modules/x", "folder.kexec"])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of [
    "1.kexec",
    "a/2.kexec",
    "a/b/3.kexec",
    ".hidden/4.kexec",
    "node_modules/x/5.kexec",
    "6.KEXEC",
    "a b.kexec",
  ])
    writeFileSync(join(root, file), "const A = 1");
  symlinkSync(root, join(root, "a/loop"));
  symlinkSync(join(root, "1.kexec"), join(root, "link.kexec"));
  symlinkSync(join(root, "nowhere"), join(root, "broken.kexec"));
  const files = new WorkspaceFiles(new PatientSource(nodeFiles), [URI.file(root)], () => true);
  await files.refresh();
  const found = files.all.map(({ uri }) => uri.fsPath.slice(root.length + 1));
  expect(found.sort()).toEqual(["1.kexec", "a b.kexec", "a/2.kexec", "a/b/3.kexec", "link.kexec"]);

  const entries = await listDiskFolder(join(root, "a"));
  expect([...entries].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: "2.kexec", kind: "file", isLink: false },
    { name: "b", kind: "folder", isLink: false },
    { name: "loop", kind: "folder", isLink: true },
  ]);
  expect(await listDiskFolder(join(root, "nowhere"))).toEqual([]);
  expect(await listDiskFolder(join(root, "1.kexec"))).toEqual([]);
});
