import { expect, test } from "vitest";
import type { Client } from "../harness/client.js";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const GOOD = `${HOST}image next on host { buffer kernel { memsz 4G } }\n`;
const URI = "file:///main.kexec";

/** What is told of a document, as soon as the last change is answered. */
async function told(client: Client, uri = URI): Promise<unknown> {
  await client.ask("kexec/report", { uri, format: "text" });
  const last = client.received("textDocument/publishDiagnostics").findLast((params) => params.uri === uri);
  return last?.diagnostics.map(({ code }: { code: string }) => code);
}

function item(version: unknown, text: unknown) {
  return { textDocument: { uri: URI, languageId: "kexec", version, text } };
}

test("a change of a document that is not open is passed over", async () => {
  const client = await serve();
  client.notify("textDocument/didChange", {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ text: GOOD }],
  });
  expect(await told(client)).toBeUndefined();
  client.notify("textDocument/didClose", { textDocument: { uri: URI } });
  client.notify("textDocument/didSave", { textDocument: { uri: URI } });
  client.open("main.kexec", GOOD);
  expect(await told(client)).toEqual(["no-hole"]);
});

test("of a document that is opened twice, the last text counts", async () => {
  const client = await serve();
  client.notify("textDocument/didOpen", item(1, "const A = B"));
  client.notify("textDocument/didOpen", item(1, GOOD));
  expect(await told(client)).toEqual(["no-hole"]);
  client.notify("textDocument/didClose", { textDocument: { uri: URI } });
  expect(await told(client)).toEqual([]);
});

test("versions that do not count up hinder nothing", async () => {
  const client = await serve();
  client.notify("textDocument/didOpen", item(7, GOOD));
  const change = (version: unknown, text: string) =>
    client.notify("textDocument/didChange", { textDocument: { uri: URI, version }, contentChanges: [{ text }] });
  change(3, HOST);
  expect(await told(client)).toEqual([]);
  change(3, GOOD);
  expect(await told(client)).toEqual(["no-hole"]);
  change(-1, HOST);
  expect(await told(client)).toEqual([]);
});

test.each([
  ["no parameters", "didChange", null],
  ["no document", "didChange", { contentChanges: [] }],
  ["no version", "didChange", { textDocument: { uri: URI }, contentChanges: [{ text: "" }] }],
  ["no changes", "didChange", { textDocument: { uri: URI, version: 2 } }],
  ["changes that are none", "didChange", { textDocument: { uri: URI, version: 2 }, contentChanges: [null, 5] }],
  ["a text that is none", "didChange", { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: 5 }] }],
  ["no document", "didOpen", {}],
  ["no text", "didOpen", item(2, null)],
  ["a number for a text", "didOpen", item(2, 5)],
  ["no document", "didClose", {}],
  ["no document", "didSave", null],
])("%s in %s hinders nothing that comes after", async (_, notification, params) => {
  const client = await serve();
  client.open("main.kexec", GOOD);
  client.notify(`textDocument/${notification}`, params);
  client.notify("workspace/didChangeWatchedFiles", params);
  client.notify("workspace/didChangeConfiguration", params);
  client.open("other.kexec", GOOD);
  expect((await client.diagnostics("other.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
  client.notify("textDocument/didOpen", item(9, HOST));
  expect(await told(client)).toEqual([]);
  for (const error of client.takeErrors()) expect(error).toMatch(/^Notification .*(failed|defines)/);
});

test.each([
  [{ start: { line: 1e6, character: 0 }, end: { line: 1e6, character: 0 } }],
  [{ start: { line: -5, character: -5 }, end: { line: -5, character: -5 } }],
  [{ start: { line: 1, character: 1e6 }, end: { line: 0, character: 0 } }],
])("a change of the range %j leaves a text to serve", async (range) => {
  const client = await serve();
  client.notify("textDocument/didOpen", item(1, GOOD));
  const change = (contentChanges: unknown[]) =>
    client.notify("textDocument/didChange", { textDocument: { uri: URI, version: 2 }, contentChanges });
  change([{ range, text: "// " }]);
  await told(client);
  change([{ text: GOOD }]);
  expect(await told(client)).toEqual(["no-hole"]);
});
