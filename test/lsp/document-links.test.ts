import { expect, test } from "vitest";
import { type DocumentLink, DocumentLinkRequest } from "vscode-languageserver";
import { VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { textIn } from "./harness/edits.js";
import { play } from "./harness/serve.js";

async function links(client: Client, name = "main.kexec"): Promise<DocumentLink[]> {
  return (await client.request(DocumentLinkRequest.type, client.file(name))) ?? [];
}

const EVERYTHING = `
  import "hosts/a.kexec"
  import "missing.kexec"
  import "folder"
  machine m {
    arch x86_64
    kernel 6.18
    ram from "iomem.txt"
    reserved from "sub/../reserved.txt"
    crashkernel from "iomem.txt"
    memtotal from "meminfo.txt"
    config from "config"
    config from "missing.txt"
    scratch from "phys.txt" "len.txt"
  }
  image i on m {
    load bzImage { kernel "bzImage" initrd "initrd.img" dtb "board.dtb" cmdline "hosts/a.kexec" }
  }
  observed i from "dmesg.txt"
`;

const DISK = {
  "hosts/a.kexec": "",
  folder: { problem: "directory", message: "is a directory" },
  "iomem.txt": "00100000-bfffffff : System RAM\n",
  "reserved.txt": "",
  "meminfo.txt": "",
  config: "",
  "phys.txt": "",
  "len.txt": "",
  bzImage: "x".repeat(3072),
  "initrd.img": "",
  "board.dtb": "",
  "dmesg.txt": "",
} as const;

test("every file that is named and there, and a scenario that can be made", async () => {
  const { client, scene } = await play(EVERYTHING, { disk: DISK });
  const found = await links(client);
  const shown = found.map(({ range, target, tooltip }) => [textIn(scene.text(), range), target, tooltip]);
  expect(shown).toEqual([
    ["hosts/a.kexec", "file:///hosts/a.kexec", "Open the scenario a.kexec"],
    ["missing.kexec", "file:///missing.kexec", "Make this scenario: it does not exist"],
    ["iomem.txt", "file:///iomem.txt", "Open the map of the machine's memory"],
    ["sub/../reserved.txt", "file:///reserved.txt", "Open memblock's list of reserved memory"],
    ["iomem.txt", "file:///iomem.txt", "Open the copy of /proc/iomem"],
    ["meminfo.txt", "file:///meminfo.txt", "Open the copy of /proc/meminfo"],
    ["config", "file:///config", "Open the kernel's configuration"],
    ["phys.txt", "file:///phys.txt", "Open the addresses of the areas"],
    ["len.txt", "file:///len.txt", "Open the lengths of the areas"],
    ["bzImage", "file:///bzImage", "Open the kernel, 3K"],
    ["initrd.img", "file:///initrd.img", "Open the initrd, 0"],
    ["board.dtb", "file:///board.dtb", "Open the device tree, 0"],
    ["dmesg.txt", "file:///dmesg.txt", "Open the log of the kernel"],
  ]);
});

test("a client that shows no tooltips gets none", async () => {
  const capabilities = { ...VS_CODE, textDocument: { ...VS_CODE.textDocument, documentLink: {} } };
  const { client } = await play('import "b.kexec"\n//// file: b.kexec\n', { capabilities });
  const [link] = await links(client);
  expect(link).toEqual({ range: expect.anything(), target: "file:///b.kexec" });
});

test("links stay in the world of their document, whatever its scheme", async () => {
  const { client } = await play("", {
    initializationOptions: { readsFiles: true },
    answers: { "kexec/readFile": readEmpty },
  });
  const uri = "vscode-vfs://github/owner/repo/dir/a.kexec";
  client.open(uri, 'import "../b.kexec"\nimport "c d%.kexec"');
  expect((await links(client, uri)).map(({ target }) => target)).toEqual([
    "vscode-vfs://github/owner/repo/b.kexec",
    "vscode-vfs://github/owner/repo/dir/c%20d%25.kexec",
  ]);
});

const readEmpty = () => ({ data: "", size: 0 });

test("a text that is in no folder has no links", async () => {
  const { client } = await play("");
  client.open("untitled:Untitled-1", 'import "b.kexec"');
  expect(await links(client, "untitled:Untitled-1")).toEqual([]);
});

test("files that are not read for want of trust are linked all the same", async () => {
  const { client } = await play('import "b.kexec"', { initializationOptions: { trusted: false } });
  expect((await links(client)).map(({ target }) => target)).toEqual(["file:///b.kexec"]);
});

test("files that come and go", async () => {
  const { client } = await play('machine m { ram from "a.txt" }');
  expect(await links(client)).toEqual([]);
  client.write("a.txt", "");
  expect(await links(client)).toHaveLength(1);
  client.remove("a.txt");
  expect(await links(client)).toEqual([]);
});

test.each([
  ["an empty text", ""],
  ["an empty name", 'import ""'],
  ["a string that is not closed", 'import "b.kexec'],
  ["a string with a strange escape", 'import "b\\n.kexec"'],
  ["a comment", '// import "b.kexec"'],
])("nothing to link: %s", async (_, text) => {
  const { client } = await play(text);
  expect(await links(client)).toEqual([]);
});

test("with line ends of Windows, in a broken text", async () => {
  const { client, scene } = await play('machine {\r\n\r\nimport "⟦b.kexec⟧"\r\nimage x {\r\nimport "⟦c.kexec⟧"\r\n');
  expect((await links(client)).map(({ range }) => range)).toEqual(scene.locations().map(({ range }) => range));
});
