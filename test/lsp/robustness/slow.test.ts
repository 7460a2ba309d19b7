import type { URI } from "langium";
import { expect, test } from "vitest";
import {
  CancellationTokenSource,
  CodeLensRequest,
  type Hover,
  HoverRequest,
  LSPErrorCodes,
  type MarkupContent,
} from "vscode-languageserver";
import type { FileSource, FileText } from "../../../src/language/files/file-text.js";
import type { FolderSource } from "../../../src/language/files/folder-source.js";
import { startServer } from "../../../src/language/lsp/server.js";
import { TableSource } from "../../language/analyse-text.js";
import type { Client, ClientOptions, Disk } from "../harness/client.js";
import { connect } from "../harness/connect.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const NEXT = "image next on host { buffer kernel { memsz 4G } }\n";
const IOMEM = "40000000-7fffffff : System RAM\n";

/** A disk of which the files `slow…` answer when they are let, and the folders `slow…` never. */
class SlowDisk implements FileSource, FolderSource {
  private readonly table: TableSource;
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(files: Disk) {
    this.table = new TableSource(files);
  }

  async read(uri: URI): Promise<FileText> {
    await this.turnOf(uri);
    return this.table.read(uri);
  }

  async head(uri: URI, length: number) {
    await this.turnOf(uri);
    return this.table.head(uri, length);
  }

  async list(folder: URI) {
    if (folder.path.startsWith("/slow")) await new Promise(() => {});
    return this.table.list(folder);
  }

  /** Lets all files answer that were asked so far. @returns how many questions there were */
  answer(name: string): number {
    const waiting = this.waiting.get(name) ?? [];
    this.waiting.delete(name);
    for (const go of waiting) go();
    return waiting.length;
  }

  private turnOf({ path }: URI): Promise<void> {
    const name = path.slice(1);
    if (!name.startsWith("slow")) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.set(name, [...(this.waiting.get(name) ?? []), resolve]);
    });
  }
}

async function serveSlowly(files: Disk, options: ClientOptions = {}): Promise<{ client: Client; disk: SlowDisk }> {
  const disk = new SlowDisk(files);
  const client = connect((connection) => startServer(connection, { files: disk }), files, options);
  await client.initialize();
  return { client, disk };
}

const codes = (diagnostics: readonly { code?: unknown }[]) => diagnostics.map(({ code }) => code);

test.each<[string, string, string, string[], string[]]>([
  ["a machine's file", 'machine host { arch x86_64  kernel 6.12  ram from "slow" }\n', IOMEM, [], ["no-hole"]],
  ["an imported file", 'import "slow"\n', HOST, [], ["no-hole"]],
  ["a log", `${HOST}observed next from "slow"\n`, "no log", ["no-hole"], ["not-kernel-log", "no-hole"]],
])("%s that does not answer holds nothing up, and counts once it is there", async (_, named, content, at, then) => {
  const { client, disk } = await serveSlowly({ "main.kexec": named + NEXT, slow: content });
  client.open("main.kexec");
  const before = await client.diagnostics("main.kexec");
  expect(codes(before)).toEqual(["file-not-readable", ...at]);
  expect(before[0]).toMatchObject({ severity: 3, message: "`slow` is being read" });
  // An edit meanwhile is answered too.
  client.replace("main.kexec", "4G", "5G");
  expect(codes(await client.diagnostics("main.kexec"))).toEqual(codes(before));
  const next = client.republished("main.kexec");
  expect(disk.answer("slow")).toBe(1);
  expect(codes(await next)).toEqual(then);
});

test("an image's file that does not answer holds nothing up, and counts once it is there", async () => {
  const image =
    'image big on host { load arm64_Image { kernel { file_size 4944384  image_size 0x540000 } initrd "slow"  cmdline length 1  dtb size 8K } }\n';
  const { client, disk } = await serveSlowly({ "main.kexec": HOST + image, slow: "x" });
  client.open("main.kexec");
  expect(codes(await client.diagnostics("main.kexec"))).toContain("file-not-readable");
  const next = client.republished("main.kexec");
  disk.answer("slow");
  expect(codes(await next)).not.toContain("file-not-readable");
});

test("a file that changes while it does not answer is read again when it does", async () => {
  const { client, disk } = await serveSlowly({ "main.kexec": `import "slow"\n${NEXT}`, slow: "const A = 1" });
  client.open("main.kexec");
  await client.diagnostics("main.kexec");
  client.write("slow", HOST);
  const next = client.republished("main.kexec");
  while (disk.answer("slow") > 0) await new Promise(setImmediate);
  await expect.poll(() => disk.answer("slow")).toBe(1);
  expect(codes(await next)).toEqual(["no-hole"]);
});

test("an image that waits for a file is not placed yet", async () => {
  const machine = 'machine host { arch x86_64  kernel 6.12  ram from "slow" }\n';
  const image = "image next on host { buffer kernel { memsz 4K } }\n";
  const { client, disk } = await serveSlowly({ "main.kexec": machine + image, slow: IOMEM });
  const lens = async () => (await client.request(CodeLensRequest.type, client.file("main.kexec")))?.[0]?.command?.title;
  client.open("main.kexec");
  await client.diagnostics("main.kexec");
  const hover = async (word: string) => {
    const position = { line: 1, character: image.indexOf(word) };
    const { contents } = (await client.request(HoverRequest.type, { ...client.file("main.kexec"), position })) as Hover;
    return (contents as MarkupContent).value;
  };
  expect(await lens()).toBe("not placed yet");
  expect(await hover("kernel")).toBe("**segment `kernel` of `next`** is not placed yet: a file is still being read.");
  expect(await hover("next")).toBe(
    "**image `next` on `host`** not placed yet; default image, loaded by Linux 6.12, KHO off.\n\nNothing is placed yet: a file is still being read.",
  );
  const next = client.republished("main.kexec");
  disk.answer("slow");
  await next;
  expect(await lens()).toBe("loads · 1 segment · 4K");
  expect(await hover("kernel")).toContain("**segment `kernel` of `next`** at `0x40000000..0x40000fff`");
});

test("a machine of another file that waits for a file has no error", async () => {
  const host = 'machine host { arch x86_64  kernel 6.12  ram from "slow" }\n';
  const { client, disk } = await serveSlowly({ "main.kexec": `import "x"\n${NEXT}`, x: host, slow: IOMEM });
  client.open("main.kexec");
  expect(await client.diagnostics("main.kexec")).toEqual([]);
  const next = client.republished("main.kexec");
  disk.answer("slow");
  expect(codes(await next)).toEqual(["no-hole"]);
});

test("of many files that come late, not each has everything answered again", async () => {
  const many = Array.from({ length: 200 }, (_, i) => `slow${i}`);
  const files: Disk = Object.fromEntries(many.map((name, i) => [name, `const A${i} = 1`]));
  const text = many.map((name) => `import "${name}"\n`).join("");
  const { client, disk } = await serveSlowly({ "main.kexec": text, ...files });
  client.open("main.kexec");
  expect(await client.diagnostics("main.kexec")).toHaveLength(200);
  const before = client.received("textDocument/publishDiagnostics").length;
  for (const name of many) {
    expect(disk.answer(name)).toBe(1);
    await new Promise(setImmediate);
  }
  await expect.poll(() => client.shown("main.kexec")).toEqual([]);
  expect(client.received("textDocument/publishDiagnostics").length - before).toBeLessThan(10);
});

test("a document is asked about while another one waits for its files", async () => {
  const { client, disk } = await serveSlowly({ "a.kexec": 'import "slow"\n', "b.kexec": HOST + NEXT, slow: "" });
  client.open("a.kexec");
  client.open("b.kexec");
  const uri = "file:///b.kexec";
  expect(await client.ask("kexec/explain", { uri, image: "next" })).not.toBeNull();
  expect(client.shown("a.kexec")).toBeUndefined();
  disk.answer("slow");
  expect(await client.diagnostics("a.kexec")).toEqual([]);
});

test("a folder that does not answer: a request can be cancelled, names are found without it, and none is changed", async () => {
  const { client } = await serveSlowly(
    { "main.kexec": 'import "host.kexec"\n', "host.kexec": HOST },
    { folders: ["", "slow"] },
  );
  client.open("host.kexec");
  client.open("main.kexec");
  const source = new CancellationTokenSource();
  const symbols = client.ask("workspace/symbol", { query: "host" }, source.token);
  const position = { line: 0, character: 9 };
  const asked = client.ask("textDocument/references", {
    ...client.file("host.kexec"),
    position,
    context: { includeDeclaration: true },
  });
  source.cancel();
  await expect(symbols).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(await asked).toHaveLength(1);
  await expect(
    client.ask("textDocument/rename", { ...client.file("host.kexec"), position, newName: "other" }),
  ).rejects.toThrow("do not answer");
});

test("a name that only closed files may have is not changed while they cannot be read", async () => {
  const { client } = await serveSlowly({ "host.kexec": HOST, "slow.kexec": "" }, { folders: [""] });
  client.open("host.kexec");
  const position = { line: 0, character: 9 };
  await expect(
    client.ask("textDocument/rename", { ...client.file("host.kexec"), position, newName: "other" }),
  ).rejects.toThrow("do not answer");
});

test("an image that waits for a file is told apart from one with an error", async () => {
  const { client, disk } = await serveSlowly(
    {
      "main.kexec": `machine host { arch x86_64  kernel 6.12  ram from "slow" }\n${NEXT}const A = NOPE\n`,
      slow: IOMEM,
    },
    { initializationOptions: { status: true } },
  );
  client.open("main.kexec");
  await client.diagnostics("main.kexec");
  const titleOf = async () => (await client.ask("textDocument/codeLens", client.file("main.kexec")))[0].command.title;
  expect(await titleOf()).toBe("not placed yet");
  expect(client.received("kexec/status").at(-1)).toMatchObject({ state: "ready", loads: 0, fails: 0, invalid: 0 });
  const next = client.republished("main.kexec");
  disk.answer("slow");
  await next;
  expect(await titleOf()).toContain("EADDRNOTAVAIL");
});

test("a file of the client that comes very late counts when it is there", async () => {
  const late = Promise.withResolvers<void>();
  const { client } = await serveSlowly(
    {},
    {
      initializationOptions: { readsFiles: true },
      answers: {
        "kexec/readFile": async ({ uri }) => {
          if (uri.endsWith("x")) await late.promise;
          else await new Promise((resolve) => setTimeout(resolve, 500));
          return { data: btoa(uri.endsWith("x") ? HOST : "const A = 1"), size: uri.endsWith("x") ? HOST.length : 11 };
        },
      },
    },
  );
  const uri = "vscode-vfs://host/main.kexec";
  client.open(uri, `import "x"\nimport "y"\n${NEXT}`);
  const told = () => client.shown(uri)?.map(({ code, message }) => `${code} ${message}`);
  await expect.poll(told).toEqual(["file-not-readable `x` is being read"]);
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  expect(told()).toEqual(["file-not-readable `x` is being read"]);
  late.resolve();
  await expect.poll(() => client.shown(uri)?.map(({ code }) => code)).toEqual(["no-hole"]);
});
