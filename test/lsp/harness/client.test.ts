import { expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver";
import { BARE } from "./capabilities.js";
import type { ClientOptions, Disk } from "./client.js";
import { connect } from "./connect.js";
import { startStandIn } from "./stand-in.js";

async function start(disk: Disk = {}, options: ClientOptions = {}) {
  const client = connect(startStandIn, disk, options);
  await client.initialize();
  return client;
}

test("the server has the text of an open file after each kind of change", async () => {
  const client = await start({ "a.kexec": "ä𝒳 one\ntwo\n" });
  const textThere = () => client.ask("text", { uri: "file:///a.kexec" });
  client.open("a.kexec");
  expect(await textThere()).toBe("ä𝒳 one\ntwo\n");
  client.replace("a.kexec", "two", "three");
  expect(await textThere()).toBe("ä𝒳 one\nthree\n");
  client.change("a.kexec", [
    { range: { start: { line: 0, character: 4 }, end: { line: 0, character: 7 } }, text: "1\n1" },
    { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, text: "2" },
  ]);
  expect(await textThere()).toBe("ä𝒳 1\n2\nthree\n");
  client.change("a.kexec", "all new");
  expect(await textThere()).toBe("all new");
  expect(client.text("a.kexec")).toBe("all new");
  client.close("a.kexec");
  expect(await textThere()).toBe(null);
});

test("diagnostics are those of the present version", async () => {
  const client = await start();
  client.open("a.kexec", "bad bad");
  client.change("a.kexec", "good");
  expect(await client.diagnostics("a.kexec")).toEqual([]);
  client.replace("a.kexec", "good", "bad");
  expect(await client.diagnostics("a.kexec")).toHaveLength(1);
  expect(client.shown("a.kexec")).toHaveLength(1);
  expect(client.received("textDocument/publishDiagnostics").at(-1).version).toBe(3);
});

test("without versions, diagnostics are those that came since the last change", async () => {
  const client = await start({}, { capabilities: BARE });
  client.open("a.kexec", "bad bad");
  expect(await client.diagnostics("a.kexec")).toHaveLength(2);
  client.change("a.kexec", "good");
  expect(await client.diagnostics("a.kexec")).toHaveLength(0);
  expect(await client.diagnostics("a.kexec")).toHaveLength(0);
});

test("a file on the disk changes by saving, writing and removing, and the server is told", async () => {
  const client = await start({ "b.kexec": "bad" });
  client.open("a.kexec", "see b.kexec");
  expect(await client.diagnostics("a.kexec")).toHaveLength(1);
  client.open("b.kexec");
  client.change("b.kexec", "bad bad");
  const saved = client.republished("a.kexec");
  client.save("b.kexec");
  expect(await saved).toHaveLength(2);
  const written = client.republished("a.kexec");
  client.write("b.kexec", "good");
  expect(await written).toHaveLength(0);
  client.remove("b.kexec");
  expect(client.disk).toEqual({});
});

test("a client has the capabilities of VS Code, or those that it is given", async () => {
  const capabilities = {};
  let asked: unknown;
  const start = (options: ClientOptions) =>
    connect(
      (connection) => {
        connection.onInitialize((params) => {
          asked = params.capabilities;
          return { capabilities: {} };
        });
        connection.listen();
      },
      {},
      options,
    ).initialize();
  await start({});
  expect(asked).toHaveProperty("textDocument.completion.completionItem.snippetSupport", true);
  await start({ capabilities });
  expect(asked).toEqual({});
});

test("the client answers the server: settings, registrations, and what the test wants", async () => {
  const kexec = { codeLens: { enabled: false } };
  const client = await start({}, { settings: { kexec }, answers: { hello: () => "world" } });
  expect(await client.ask("settings", {})).toEqual(kexec);
  expect(client.registrations.map(({ method }) => method)).toEqual(["workspace/didChangeWatchedFiles"]);
  expect(await client.ask("ask", { method: "hello" })).toBe("world");
  await expect(client.ask("ask", { method: "unheard of" })).rejects.toThrow("the test answers no unheard of");
  expect(client.received("hello")).toHaveLength(1);
});

test("an error of the server is the request's", async () => {
  const client = await start();
  await expect(client.ask("throw", {})).rejects.toThrow("as asked");
});

test("shutdown tells of lost answers and logged errors, once", async () => {
  const client = await start();
  client.ask("never", { a: 1 }).catch(() => {});
  client.notify("fault", {});
  await expect(client.shutdown()).rejects.toThrow(/no answer to never {"a":1}\nthe server logged: .*as told/);
  await client.shutdown();
});

test("errors that the test takes are not told again", async () => {
  const client = await start();
  client.notify("fault", {});
  await client.ask("settings", {});
  expect(client.takeErrors()).toEqual([expect.stringContaining("as told")]);
  expect(client.takeErrors()).toEqual([]);
});

test("a request may be cancelled", async () => {
  const client = await start();
  const source = new CancellationTokenSource();
  const answer = client.ask("until cancelled", {}, source.token);
  source.cancel();
  await expect(answer).rejects.toThrow("as wished");
});

test("files must be open to be changed, and are opened once", async () => {
  const client = await start();
  expect(() => client.change("a.kexec", "x")).toThrow("file:///a.kexec is not open");
  expect(() => client.open("a.kexec")).toThrow("no text a.kexec on the disk");
  client.open("a.kexec", "x");
  expect(() => client.open("a.kexec", "x")).toThrow("open already");
  expect(() => client.replace("a.kexec", "y", "z")).toThrow("has no y");
});
