import { expect, onTestFinished, test, vi } from "vitest";
import { Workspace } from "../../../src/language/analysis/workspace.js";
import type { Client } from "../harness/client.js";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.18  ram 1G size 1G  scratch s 1G size 1M }\n";
const NEXT = 'import "host.kexec"\nimage next on host { buffer kernel { memsz 4K } }\n';
const LARGE = `// ${"x".repeat(8 * 1024 * 1024)}\n`;
const NAME = { line: 0, character: 9 };

const rename = (client: Client, newName = "other") =>
  client.ask("textDocument/rename", { ...client.file("host.kexec"), position: NAME, newName });

test("of a file that is open and too large, what is on the disk counts for nothing", async () => {
  const client = await serve({ disk: { "host.kexec": HOST, "main.kexec": `${NEXT}machine own { }\n` } });
  client.open("host.kexec");
  client.open("main.kexec", LARGE + NEXT);
  await expect(rename(client)).rejects.toThrow("main.kexec may have the name too, and is larger than 8 MiB: not read");
  const asked = { ...client.file("host.kexec"), position: NAME, context: { includeDeclaration: true } };
  expect(await client.ask("textDocument/references", asked)).toHaveLength(1);
  const symbols = await client.ask("workspace/symbol", { query: "" });
  expect(symbols.map(({ name }: { name: string }) => name)).toEqual(["host"]);
  client.change("host.kexec", `${HOST}image x on `);
  const position = { line: 1, character: 11 };
  const { items } = await client.ask("textDocument/completion", { ...client.file("host.kexec"), position });
  expect(items.map(({ label }: { label: string }) => label)).not.toContain("own");
  // What belongs to the file alone can be renamed nevertheless.
  client.change("host.kexec", `image x on host { }\n${HOST}`);
  expect(
    await client.ask("textDocument/rename", {
      ...client.file("host.kexec"),
      position: { line: 0, character: 6 },
      newName: "y",
    }),
  ).not.toBeNull();
});

test("a file that is open by two spellings is open until both are closed", async () => {
  const client = await serve();
  const open = (uri: string) =>
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "kexec", version: 1, text: HOST } });
  const hover = (uri: string) => client.ask("textDocument/hover", { textDocument: { uri }, position: NAME });
  open("file:///a.kexec");
  open("file:///%61.kexec");
  client.notify("textDocument/didClose", { textDocument: { uri: "file:///%61.kexec" } });
  expect(await hover("file:///a.kexec")).not.toBeNull();
  client.notify("textDocument/didClose", { textDocument: { uri: "file:///a.kexec" } });
  expect(await hover("file:///a.kexec")).toBeNull();
});

test("who edits a machine has its diagnostics before the images of other files on it are placed", async () => {
  const image = (i: number) => `image i${i} on host { buffer kernel { memsz ${i % 200}K  top_down } }\n`;
  const images = Array.from({ length: 300 }, (_, i) => image(i)).join("");
  const importers = Array.from({ length: 8 }, (_, i) => `${i}.kexec`);
  const client = await serve({
    disk: {
      "host.kexec": HOST,
      ...Object.fromEntries(importers.map((name) => [name, `import "host.kexec"\n${images}`])),
    },
  });
  for (const name of importers) client.open(name);
  client.open("host.kexec");
  for (const name of importers) await client.diagnostics(name);
  const analysed = new Set<unknown>();
  const analyse = Workspace.prototype.document;
  const spy = vi.spyOn(Workspace.prototype, "document").mockImplementation(function (this: Workspace, document) {
    analysed.add(document);
    return analyse.call(this, document);
  });
  onTestFinished(() => spy.mockRestore());
  client.replace("host.kexec", "size 1M", "size 2M");
  const range = { start: NAME, end: { line: 1, character: 0 } };
  const hints = client.ask("textDocument/inlayHint", { ...client.file("host.kexec"), range });
  await client.diagnostics("host.kexec");
  await hints;
  expect(analysed.size).toBeLessThan(importers.length);
  // In the end the hint counts all of them.
  await client.ask("workspace/symbol", { query: "" });
  const [hint] = await client.ask("textDocument/inlayHint", { ...client.file("host.kexec"), range });
  // 199K take 50 pages, and the array of scratch areas one: 204K of 2048K.
  expect(hint.label).toBe("10.0 % used");
});

test("a hover over a machine counts the images of all files, also right after an edit", async () => {
  const client = await serve({ disk: { "host.kexec": HOST, "main.kexec": NEXT } });
  client.open("main.kexec");
  client.open("host.kexec");
  client.replace("host.kexec", "size 1M", "size 2M");
  const { contents } = await client.ask("textDocument/hover", { ...client.file("host.kexec"), position: NAME });
  expect(contents.value).toContain("next");
});

test("a document that is asked about is answered while a large one is worked out", async () => {
  const client = await serve({ disk: { "host.kexec": HOST, "main.kexec": NEXT } });
  client.open("main.kexec");
  await client.diagnostics("main.kexec");
  const text = Array.from({ length: 20_000 }, (_, i) => `const A${i} = ${i}\n`).join("");
  client.open("large.kexec", text);
  await client.ask("kexec/explain", { uri: "file:///main.kexec", image: "next" });
  expect(client.shown("large.kexec")).toBeUndefined();
  expect(await client.diagnostics("large.kexec")).toEqual([]);
});
