import { expect, test } from "vitest";
import {
  DeclarationRequest,
  DefinitionRequest,
  type Location,
  type LocationLink,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { play, type ServeOptions } from "./harness/serve.js";

const HOST = `
  machine host {
    arch x86_64
    kernel 6.18
    ram 1M..4G-1
    crashkernel 2G size 256M
    scratch low 512M size 64M
    scratch global 1G size 512M
  }
`;

/** Every place that the word at a position leads to. */
async function go(client: Client, at: TextDocumentPositionParams): Promise<Location[]> {
  const links = (await client.request(DefinitionRequest.type, at)) as LocationLink[];
  return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

/** From `‸` one comes to all `⟦…⟧` of a scene and nowhere else. */
async function leads(marked: string, options?: ServeOptions): Promise<void> {
  const { client, scene } = await play(marked, options);
  expect(await go(client, scene.at())).toEqual(scene.locations());
}

test("a machine, with the whole statement for a preview", async () => {
  const { client, scene } = await play(`
    ⟦statement|machine ⟦name|host⟧ { arch arm64  ram 1G size 1G }⟧
    image next on ⟦origin|ho‸st⟧ { buffer kernel { memsz 4K } }
  `);
  expect(await client.request(DefinitionRequest.type, scene.at())).toEqual([
    {
      originSelectionRange: scene.range("origin"),
      targetUri: "file:///main.kexec",
      targetRange: scene.range("statement"),
      targetSelectionRange: scene.range("name"),
    },
  ]);
});

test("a client that knows no links gets the place of the name", async () => {
  const capabilities = { textDocument: { definition: {}, declaration: { linkSupport: true } } };
  const { client, scene } = await play(
    `
    const ⟦SIZE⟧ = 4K
    machine host { arch arm64  ram 1G size 1G }
    image next on host { buffer kernel { memsz SI‸ZE } }
  `,
    { capabilities },
  );
  expect(await client.request(DefinitionRequest.type, scene.at())).toEqual([scene.location()]);
  expect(await client.request(DeclarationRequest.type, scene.at())).toMatchObject([
    { targetUri: "file:///main.kexec", targetSelectionRange: scene.range() },
  ]);
});

test.each([
  ["a constant in an expression", "const ⟦A⟧ = 1\nconst B = (2 * ‸A)"],
  ["a constant before its line, behind its last letter", "const B = A‸ + 1\nconst ⟦A⟧ = 1"],
  [
    "a constant named like a word of the language",
    "const ⟦size⟧ = 1G\nmachine m { arch arm64 ram size si‸ze size 4G }",
  ],
  ["itself", "const ⟦A‸⟧ = 1"],
  [
    "a machine that is damaged elsewhere",
    "machine ⟦m⟧ { arch arm64 ram 1G size }\nimage i on m‸ { buffer b { memsz 4K } }",
  ],
  ["the image of an expectation", "image ⟦i⟧ on m { }\nexpect i‸ { loads }"],
  ["the image of a log", 'image ⟦i⟧ on m { }\nobserved ‸i from "log.txt"'],
  ["the first of two with one name", "const ⟦A⟧ = 1\nconst A = 2\nconst B = ‸A"],
  ["with line ends of Windows", "const ⟦A⟧ = 1\r\n\r\n// …\r\nconst B = ‸A\r\n"],
])("a name leads to its declaration: %s", async (_, marked) => leads(marked));

test("names of an imported file", async () => {
  const { client, scene } = await play(`
    import "hosts/large.kexec"
    image next on ‸large { buffer initrd { memsz ⟨const⟩SCRATCH / 2 } }
    expect next { initrd in ⟨region⟩global }
    //// file: hosts/large.kexec
    const ⟦const|SCRATCH⟧ = 512M
    machine ⟦large⟧ {
      arch x86_64
      kernel 6.16
      ram 1M..16G-1
      scratch ⟦region|global⟧ 8G size SCRATCH
    }
  `);
  expect(await go(client, scene.at())).toEqual([scene.location()]);
  expect(await go(client, scene.at("const"))).toEqual([scene.location("const")]);
  expect(await go(client, scene.at("region"))).toEqual([scene.location("region")]);
});

test("a name that two imported files declare leads to both", async () => {
  await leads(`
    import "a.kexec"
    import "b.kexec"
    const C = SI‸ZE
    //// file: a.kexec
    const ⟦SIZE⟧ = 1
    //// file: b.kexec
    const ⟦SIZE⟧ = 2
  `);
});

test.each([
  ["a buffer", "buffer kernel { memsz 4K } buffer ⟦initrd⟧ { memsz 4K }", "init‸rd below 4G"],
  ["of two buffers with one name both", "buffer ⟦kernel⟧ { memsz 4K } buffer ⟦kernel⟧ { memsz 8K }", "kernel‸ at 1M"],
  ["a buffer named like a word", "buffer ⟦in⟧ { memsz 4K }", "i‸n in low"],
  ["where it failed", "buffer ⟦big⟧ { memsz 4K }", "fails EADDRNOTAVAIL at ‸big"],
  ["a part of a load", "load bzImage { ⟦kernel⟧ { } initrd size 4K }", "ker‸nel in low"],
  ["the initrd of a load", "load bzImage { kernel { } ⟦initrd⟧ size 4K }", "initrd‸ in low"],
  ["what becomes the boot parameters", 'load bzImage { kernel { } ⟦cmdline⟧ "quiet" }', "boot‸params in low"],
  [
    "all that becomes the boot parameters",
    'load bzImage { kernel { } ⟦efi_map⟧ 96 ⟦cmdline⟧ "quiet" ⟦dtb⟧ size 4K }',
    "boot‸params in low",
  ],
  [
    "not what no loader of that name makes",
    'load arm64_Image { kernel { } dtb size 4K cmdline "quiet" }',
    "boot‸params in low",
  ],
  [
    "what only the loader makes",
    "load ⟦bzImage⟧ { kernel { file_size 14M setup_sects 39 init_size 56M kernel_alignment 2M pref_address 16M } }",
    "pur‸gatory in low",
  ],
  ["the loader's own checks", "load ⟦bzImage⟧ { kernel { } }", "fails ENOEXEC at loa‸der"],
  ["not what the kernel adds", "buffer kernel { memsz 4K }", "kho_sc‸ratch in low"],
  ["not the final checks", "buffer kernel { memsz 4K }", "fails EINVAL at sani‸ty"],
  ["not a part that there is not", "load bzImage { kernel { } }", "initrd‸ in low"],
  ["not a buffer of another image", "buffer kernel { memsz 4K }", "initrd‸ in low"],
])("a segment of a condition leads to what it is of: %s", async (_, items, condition) =>
  leads(`
    image other on host { buffer initrd { memsz 4K } }
    image next on host { ${items} }
    expect next { ${condition} }${HOST}`),
);

test.each([
  ["a scratch area", "ram 1G size 4G\nscratch ⟦low⟧ 1G size 64M", "low‸"],
  ["ranges of several kinds that share the name", "ram ⟦low⟧ 1G size 4G\nreserved ⟦low⟧ 1G size 64M", "l‸ow"],
  ["the crash kernel's range", "ram 1G size 4G\n⟦crashkernel⟧ 2G size 256M", "crash‸kernel"],
  ["a range that bears that name", "ram ⟦crashkernel⟧ 1G size 4G\ncrashkernel 2G size 256M", "crash‸kernel"],
  ["the field whose files have the area", 'ram 1G size 4G\n⟦scratch from "phys.txt" "len.txt"⟧', "global‸"],
  ["the field whose file has the crash kernel", 'ram 1G size 4G\n⟦crashkernel⟧ from "iomem.txt"', "crash‸kernel"],
  ["the memory map that has the crash kernel", '⟦ram from "iomem.txt"⟧', "crash‸kernel"],
  ["not one that there is not", "ram low 1G size 4G", "lo‸v"],
])("a region of a condition leads to its range: %s", async (_, fields, region) =>
  leads(
    `
    machine host { arch x86_64 kernel 6.18 ${fields} }
    image next on host { buffer kernel { memsz 4K } }
    expect next { kernel in ${region} }`,
    {
      disk: {
        "phys.txt": "0x40000000\n0x60000000\n0x80000000\n",
        "len.txt": "0x1000000\n0x1000000\n0x1000000\n",
        "iomem.txt": "00100000-bfffffff : System RAM\n  ae000000-bdffffff : Crash kernel\n",
      },
    },
  ),
);

test("the name of a file leads to the file", async () => {
  const { client, scene } = await play(
    `
    import "ho‸sts.kexec"
    machine m { arch arm64 ram from ⟨iomem⟩"dir/iomem.txt" config from "⟨missing⟩missing.txt" }
    image i on m { load arm64_Image { kernel "Image⟨kernel⟩" } }
    observed i from "dmesg.txt"⟨log⟩
  `,
    { disk: { "hosts.kexec": "", "dir/iomem.txt": "", Image: "", "dmesg.txt": "" } },
  );
  const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const file = (name: string) => [{ uri: `file:///${name}`, range: start }];
  expect(await go(client, scene.at())).toEqual(file("hosts.kexec"));
  expect(await go(client, scene.at("iomem"))).toEqual(file("dir/iomem.txt"));
  expect(await go(client, scene.at("kernel"))).toEqual(file("Image"));
  expect(await go(client, scene.at("log"))).toEqual(file("dmesg.txt"));
  expect(await go(client, scene.at("missing"))).toEqual([]);
});

test.each([
  ["a word of the language", "mach‸ine m { arch arm64 ram 1G size 1G }"],
  ["a field", "machine m { ra‸m 1G size 1G }"],
  ["a number", "const A = 4‸K"],
  ["a comment", "const A = 1 // const ‸A"],
  ["an unknown name", "const A = ‸B"],
  ["a command line", 'image i on m { load bzImage { cmdline "con‸sole" } }'],
  ["an empty text", "‸"],
  ["the end of the text", "const A = 1\n‸"],
  ["a statement that cannot be read", "const A = 1\nmachine { { ‸A"],
  ["a text that is in no folder", 'import "‸a.kexec"'],
])("nothing leads anywhere: %s", async (what, marked) => {
  const { client, scene } = await play(marked);
  const { textDocument, position } = scene.at();
  if (!what.includes("no folder")) {
    expect(await go(client, { textDocument, position })).toEqual([]);
    return;
  }
  client.open("untitled:Untitled-1", scene.text());
  expect(await go(client, { textDocument: { uri: "untitled:Untitled-1" }, position })).toEqual([]);
});

test("an edit moves what a name leads to", async () => {
  const { client, scene } = await play("const A = 1\nconst B = ‸A");
  client.change("main.kexec", "// new\nconst X = 0\nconst A = 1\nconst B = A");
  const at = { ...scene.at(), position: { line: 3, character: 10 } };
  expect(await go(client, at)).toMatchObject([{ range: { start: { line: 2, character: 6 } } }]);
});

test("a client that does not know it is not offered it", async () => {
  const { client } = await play("", { initialize: false, capabilities: BARE });
  expect((await client.initialize()).capabilities).not.toHaveProperty("definitionProvider");
  const other = await play("", { initialize: false, capabilities: VS_CODE });
  expect((await other.client.initialize()).capabilities.definitionProvider).toBe(true);
});
