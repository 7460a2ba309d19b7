import { expect, test } from "vitest";
import { ErrorCodes } from "vscode-languageserver";
import { serve } from "../harness/serve.js";

const TEXT =
  "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\nimage next on host { buffer kernel { memsz 4G } }\n";
const EXPLAIN = { uri: "file:///main.kexec", image: "next" };
const REPORT = { uri: "file:///main.kexec", format: "text" };

test("before initialize, requests are refused, notifications are passed over, and all goes on", async () => {
  const client = await serve({ initialize: false });
  const open = { uri: EXPLAIN.uri, languageId: "kexec", version: 1, text: "const A = 1" };
  client.notify("textDocument/didOpen", { textDocument: open });
  client.notify("textDocument/didSave", { textDocument: open });
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: open.uri, type: 2 }] });
  client.notify("workspace/didChangeConfiguration", { settings: {} });
  client.notify("kexec/trusted", {});
  client.notify("initialized", {});
  client.notify("textDocument/didClose", { textDocument: open });
  await expect(client.ask("kexec/explain", EXPLAIN)).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  await expect(client.ask("kexec/report", REPORT)).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  expect(client.received("textDocument/publishDiagnostics")).toEqual([]);
  await client.initialize();
  client.open("main.kexec", TEXT);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
});

test("a second initialize is refused and changes nothing", async () => {
  const client = await serve();
  client.open("main.kexec", TEXT);
  await expect(client.ask("initialize", { capabilities: {}, processId: null, rootUri: null })).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
  });
  expect(await client.ask("kexec/explain", EXPLAIN)).not.toBeNull();
});

test("after shutdown, requests are refused and nothing is told any more", async () => {
  const client = await serve();
  client.open("main.kexec", TEXT);
  await client.diagnostics("main.kexec");
  await client.ask("shutdown", undefined);
  const before = client.inbox.count;
  client.change("main.kexec", "const A = B");
  client.notify("kexec/trusted", {});
  client.write("x.kexec", "");
  await expect(client.ask("kexec/explain", EXPLAIN)).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  await expect(client.ask("initialize", { capabilities: {} })).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
  });
  await expect(client.ask("textDocument/none", {})).rejects.toMatchObject({ code: ErrorCodes.MethodNotFound });
  expect(client.inbox.count).toBe(before);
});

test.each<[{ capabilities?: unknown; [name: string]: unknown } | null]>([
  [null],
  [{}],
  [{ capabilities: null }],
  [{ capabilities: { textDocument: null, workspace: null, window: null, general: null } }],
  [{ capabilities: { textDocument: 5, workspace: "x" }, initializationOptions: "x", workspaceFolders: null }],
  [{ capabilities: {}, initializationOptions: [], workspaceFolders: [{ uri: "::", name: "x" }], rootUri: "%" }],
  [{ capabilities: {}, initializationOptions: { commands: 5, docs: 7, trusted: "x" }, workspaceFolders: "x" }],
  [{ capabilities: {}, initializationOptions: { commands: [null, 3] }, workspaceFolders: [null, {}], rootUri: 7 }],
])("an initialize with %j is answered, and the server serves", async (params) => {
  const client = await serve({ initialize: false });
  // Without capabilities it is an error.
  const refused = await client.ask("initialize", params).then(
    () => false,
    () => true,
  );
  expect(refused).toBe(!params?.capabilities);
  if (refused) await client.initialize();
  else client.notify("initialized", {});
  client.open("main.kexec", TEXT);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
});

test.each([
  "completionItem/resolve",
  "codeAction/resolve",
  "inlayHint/resolve",
  "workspace/executeCommand",
  "kexec/report",
  "kexec/explain",
  "textDocument/hover",
  "workspace/symbol",
])("%s without proper parameters is refused for that, and nothing is a fault", async (method) => {
  const client = await serve({ initializationOptions: { commands: [] } });
  client.open("main.kexec", TEXT);
  for (const params of [undefined, null, [], {}, { textDocument: null }, { uri: 5 }, { data: null }]) {
    const answer = await client.ask(method, params).then(
      () => "answered",
      ({ code }) => code,
    );
    // What cannot be resolved is given back as it is; a server without commands knows no request for them.
    expect(["answered", ErrorCodes.InvalidParams, ErrorCodes.MethodNotFound]).toContain(answer);
    if (params === undefined || params === null) expect(answer).not.toBe("answered");
  }
  expect(client.takeErrors()).toEqual([]);
});

test("folders that are none, and capabilities that are none, do no harm", async () => {
  const client = await serve({
    capabilities: {
      workspace: { workspaceFolders: true },
      textDocument: { hover: { contentFormat: "x" }, inlayHint: { resolveSupport: { properties: 5 } } },
    } as never,
  });
  for (const event of [{ added: 5, removed: null }, { added: [null, { uri: 7 }], removed: [{}] }, {}])
    client.notify("workspace/didChangeWorkspaceFolders", { event });
  client.open("main.kexec", TEXT);
  await client.diagnostics("main.kexec");
  const position = { line: 1, character: 7 };
  expect(await client.ask("textDocument/hover", { ...client.file("main.kexec"), position })).not.toBeNull();
  const range = { start: position, end: { line: 2, character: 0 } };
  expect(await client.ask("textDocument/inlayHint", { ...client.file("main.kexec"), range })).toHaveLength(1);
});

test("in a folder that is not trusted, what an import would bring is not missed", async () => {
  const client = await serve({ disk: { "host.kexec": TEXT }, initializationOptions: { trusted: false } });
  client.open("main.kexec", 'import "host.kexec"\nimage other on host { buffer kernel { memsz A } }\n');
  expect((await client.diagnostics("main.kexec")).map(({ message }) => message)).toEqual([
    "`host.kexec` is not read: this folder is not trusted. Trust it to have its files read",
  ]);
  const next = client.republished("main.kexec");
  client.notify("kexec/trusted", {});
  expect((await next).map(({ code }) => code)).toEqual(["unknown-constant"]);
});
