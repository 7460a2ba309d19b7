import { describe, expect, test } from "vitest";
import { CompletionItemKind } from "vscode-languageserver";
import { complete } from "./complete.js";

const DISK = {
  "lab/iomem.txt": "",
  "lab/meminfo.txt": "",
  "lab/scratch_phys.txt": "",
  "lab/scratch_len.txt": "",
  "lab/memblock-reserved.txt": "",
  "lab/dmesg.txt": "",
  "lab/config-6.12": "",
  "boot/bzImage": "",
  "boot/initrd.img": "",
  "boot/board.dtb": "",
  "other.kexec": "",
  "lab/hosts.kexec": "",
  "notes.txt": "",
  ".hidden": "",
};

const inMachine = (field: string) => complete(`machine a {\n    ${field}\n}`, { disk: DISK });
const inLoad = (part: string) =>
  complete(`image a on b {\n    load bzImage {\n        ${part}\n    }\n}`, { disk: DISK });

describe("names of files in strings", () => {
  test("an import is of another scenario, or leads on through a folder", async () => {
    const found = await complete('import "‸"', { disk: DISK });
    expect(found.words).toEqual(["other.kexec", "boot/", "lab/"]);
    expect(found.item("boot/").kind).toBe(CompletionItemKind.Folder);
    expect(found.after("other.kexec")).toBe('import "other.kexec"');
    expect(found.after("lab/")).toBe('import "lab/"');
    expect((await complete('import "lab/‸"', { disk: DISK })).words).toEqual(["hosts.kexec"]);
  });

  test.each([
    ['ram from "lab/‸"', "iomem.txt"],
    ['reserved from "lab/‸"', "memblock-reserved.txt"],
    ['crashkernel from "lab/‸"', "iomem.txt"],
    ['memtotal from "lab/‸"', "meminfo.txt"],
    ['config from "lab/‸"', "config-6.12"],
    ['scratch from "lab/‸"', "scratch_phys.txt"],
    ['scratch from "lab/scratch_phys.txt" "lab/‸"', "scratch_len.txt"],
  ])("%s: the likely first", async (field, first) => {
    const { words } = await inMachine(field);
    expect(words[0]).toBe(first);
    expect([...words].sort()).toEqual([
      "config-6.12",
      "dmesg.txt",
      "iomem.txt",
      "memblock-reserved.txt",
      "meminfo.txt",
      "scratch_len.txt",
      "scratch_phys.txt",
    ]);
  });

  test.each([
    ['kernel "boot/‸"', "bzImage"],
    ['initrd "boot/‸"', "initrd.img"],
    ['dtb "boot/‸"', "board.dtb"],
  ])("%s: the likely first", async (part, first) => {
    expect((await inLoad(part)).words[0]).toBe(first);
  });

  test("a log", async () => {
    const found = await complete('observed next from "lab/dm‸esg.log"', { disk: DISK });
    expect(found.words[0]).toBe("dmesg.txt");
    expect(found.replaced("dmesg.txt", "insert")).toBe('observed next from "lab/⟦dm⟧esg.log"');
    expect(found.after("dmesg.txt", "replace")).toBe('observed next from "lab/dmesg.txt"');
  });

  test("a string that is not closed is closed behind a file, and left open behind a folder", async () => {
    const found = await inMachine('ram from "‸  // its memory');
    expect(found.after("notes.txt")).toBe('machine a {\n    ram from "notes.txt"  // its memory\n}');
    expect(found.after("lab/")).toBe('machine a {\n    ram from "lab/  // its memory\n}');
  });

  test("paths go up, begin at the root, and may be of other files", async () => {
    const scene = (text: string) => complete(`//// file: lab/deep/main.kexec\n${text}`, { disk: DISK });
    expect((await scene('import "../‸"')).words).toEqual(["hosts.kexec", "deep/"]);
    expect((await scene('import "../../‸"')).words).toEqual(["other.kexec", "boot/", "lab/"]);
    expect((await scene('machine a { ram from "/boot/‸" }')).words).toContain("bzImage");
    expect((await scene('machine a { ram from "nowhere/‸" }')).words).toEqual([]);
  });

  test("hidden files when they are asked for", async () => {
    expect((await inMachine('ram from "‸"')).words).not.toContain(".hidden");
    expect((await inMachine('ram from ".‸"')).words).toContain(".hidden");
  });

  test("names with quotes and backslashes are written as the language wants them", async () => {
    const found = await complete('machine a { ram from "‸" }', { disk: { 'a "b" \\c': "" } });
    expect(found.after('a "b" \\c')).toBe('machine a { ram from "a \\"b\\" \\\\c" }');
  });

  test("of very many files those with what is typed, and the editor asks again", async () => {
    const disk = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`file${i}.txt`, ""]));
    const all = await complete('machine a { ram from "‸" }', { disk });
    expect(all.items).toHaveLength(300);
    expect(all.list?.isIncomplete).toBe(true);
    const some = await complete('machine a { ram from "1999‸" }', { disk });
    expect(some.words).toEqual(["file1999.txt"]);
  });
});

describe("names of files outside of strings", () => {
  test("come with their quotes", async () => {
    const found = await inMachine("ram from ‸");
    expect(found.words.slice(0, 1)).toEqual(["notes.txt"]);
    expect(found.after("notes.txt")).toBe('machine a {\n    ram from "notes.txt"\n}');
    expect(found.item("lab/").textEdit?.newText).toBe('"lab/$0"');
  });

  test("stand beside what else may stand there", async () => {
    expect((await inLoad("initrd ‸")).words).toEqual(["size", "notes.txt"]);
    expect((await inLoad("cmdline ‸")).words).toEqual(["length"]);
  });
});

describe("who is asked for files", () => {
  test("nobody while the workspace is not trusted", async () => {
    const { words } = await complete('machine a { ram from "‸" }', {
      disk: DISK,
      initializationOptions: { trusted: false },
    });
    expect(words).toEqual([]);
  });

  test("the client for folders that are its own", async () => {
    const asked: unknown[] = [];
    const { serve } = await import("./harness/serve.js");
    const client = await serve({
      initializationOptions: { listsFolders: true },
      answers: {
        "kexec/listFolder": (params) => {
          asked.push(params);
          return { entries: [{ name: "iomem.txt", kind: "file", isLink: false }] };
        },
      },
    });
    client.open("vscode-vfs://github/a/main.kexec", 'machine a { ram from "sub/" }');
    const list = await client.ask("textDocument/completion", {
      ...client.file("vscode-vfs://github/a/main.kexec"),
      position: { line: 0, character: 26 },
    });
    expect(list.items.map(({ label }: { label: string }) => label)).toEqual(["iomem.txt"]);
    expect(asked).toEqual([{ uri: "vscode-vfs://github/a/sub" }]);
  });
});

describe("where an editor asks by itself", () => {
  test.each([
    ['ram from "‸"', '"', true],
    ['ram from "a"‸', '"', false],
    ['ram from "lab/‸"', "/", true],
    ["ram 1M /‸", "/", false],
    ['ram from "scratch-‸"', "-", true],
    ["ram 1M..2G-‸", "-", false],
    ["kernel 6.‸", ".", true],
    ["ram 1M..‸", ".", false],
    ["arch ‸", " ", true],
    ["kernel ‸", " ", true],
    ["arch ‸arm64", " ", false],
    ["ram ‸", " ", false],
    ["memtotal ‸", " ", false],
    ["ram from ‸", " ", true],
    ["ram 1M..2M ‸", " ", false],
    ["scratch ‸", " ", false],
    ["config ‸", " ", true],
    ["config IMA_KEXEC ‸", " ", false],
    ["// ‸", " ", false],
    [" ‸", " ", false],
  ])("%s behind `%s`: %s", async (field, typed, answered) => {
    const { list } = await complete(`machine a {\n    ${field}\n}`, { disk: DISK, typed });
    expect((list?.items.length ?? 0) > 0).toBe(answered);
  });
});
