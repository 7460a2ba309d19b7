import { expect, test } from "vitest";
import { ErrorCodes } from "vscode-languageserver";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const USES = 'import "sub/host.kexec"\nimage next on host { buffer kernel { memsz 4G } }\n';

test.each([
  ["file:///c%3A/Users/x/main.kexec", "file:///c%3A/Users/x/sub/host.kexec"],
  ["file:///C:/Users/x/main.kexec", "file:///c%3A/Users/x/sub/host.kexec"],
  ["file://server/share/main.kexec", "file://server/share/sub/host.kexec"],
  ["file:///with%20space/%C3%A9%23/main.kexec", "file:///with%20space/%C3%A9%23/sub/host.kexec"],
  ["vscode-vfs://github/owner/name/main.kexec", "vscode-vfs://github/owner/name/sub/host.kexec"],
  ["vscode-remote://wsl%2Bdebian/home/x/main.kexec", "vscode-remote://wsl%2Bdebian/home/x/sub/host.kexec"],
  ["memfs:/main.kexec", "memfs:/sub/host.kexec"],
  ["untitled:/home/x/main.kexec", "untitled:/home/x/sub/host.kexec"],
])("%s is answered under its own name, and imports %s", async (uri, imported) => {
  const client = await serve();
  client.open(imported, HOST);
  client.open(uri, USES);
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(["no-hole"]);
  expect((await client.ask("kexec/report", { uri, format: "text" })).text).toContain("image next on host: fails");
  client.change(imported, HOST.replace("size 1G", "size 8G"));
  expect(await client.republished(uri)).toEqual([]);
  client.close(uri);
  expect(await client.republished(uri)).toEqual([]);
  expect(await client.ask("kexec/report", { uri, format: "text" })).toBeNull();
});

test.each([
  "untitled:Untitled-1",
  "untitled:Untitled%201.kexec",
  "git:/x.kexec?%7B%22ref%22%3A%22~%22%7D",
  "a:b",
  "inmemory://model/1",
])("%s is answered under its own name, and what it imports is told to be missing", async (uri) => {
  const client = await serve();
  client.open(uri, `${HOST}image next on host { buffer kernel { memsz 4G } }`);
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(["no-hole"]);
  client.change(uri, USES);
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(["file-not-readable", "unknown-machine"]);
});

test("two spellings of one file are one document", async () => {
  const client = await serve();
  client.open("file:///c%3A/main.kexec", USES.replace("sub/", ""));
  client.open("file:///C:/host.kexec", HOST);
  expect((await client.diagnostics("file:///c%3A/main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
  client.open("file:///c:/host.kexec", HOST.replace("size 1G", "size 8G"));
  expect(await client.republished("file:///c%3A/main.kexec")).toEqual([]);
  // The one that was closed is not the one that counts.
  client.close("file:///C:/host.kexec");
  expect((await client.ask("kexec/report", { uri: "file:///c%3A/host.kexec", format: "text" })).text).not.toBe("");
});

test.each(["", "::", "no scheme", "/main.kexec", "%", "file://[", "1:x", "x:\uD800"])(
  "a document with the URI %j is passed over",
  async (uri) => {
    const client = await serve();
    const textDocument = { uri, languageId: "kexec", version: 1, text: "const A = B" };
    client.notify("textDocument/didOpen", { textDocument });
    client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "x" }] });
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 1 }] });
    const asked = client.ask("kexec/report", { uri, format: "text" });
    expect(await asked.catch(({ code }) => code)).toSatisfy(
      (answer) => answer === null || answer === ErrorCodes.InvalidParams || typeof answer.text === "string",
    );
    client.notify("textDocument/didClose", { textDocument: { uri } });
    client.open("main.kexec", HOST);
    expect(await client.diagnostics("main.kexec")).toEqual([]);
  },
);
