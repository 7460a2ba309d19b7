import { expect, test } from "vitest";
import { ErrorCodes, LSPErrorCodes } from "vscode-languageserver";
import type { Client } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { offeredRequests } from "./requests.js";

const GOOD =
  "image next on host { buffer kernel { memsz 4G } }\nmachine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const TEXT = `// 💾 é\n${GOOD}`;
const POSITION = { line: 1, character: 8 };
const ABOUT = {
  uri: "file:///main.kexec",
  position: POSITION,
  range: { start: POSITION, end: POSITION },
  image: "next",
};

/** What a request may fail with that is asked for nonsense. */
const CLEAN: readonly number[] = [ErrorCodes.InvalidParams, LSPErrorCodes.RequestFailed];

async function expectServes(client: Client): Promise<void> {
  client.open("good.kexec", GOOD);
  expect((await client.diagnostics("good.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
  client.close("good.kexec");
}

/** Sends every request the server offers, each with parameters made of the right ones. */
async function askAll(client: Client, change: (params: Record<string, unknown>) => unknown): Promise<void> {
  const { capabilities } = await client.initialize();
  client.open("main.kexec", TEXT);
  for (const { method, params } of offeredRequests(capabilities, ABOUT)) {
    const sent = change(structuredClone(params) as Record<string, unknown>);
    const error = await client.ask(method, sent).then(
      () => undefined,
      (refused) => refused,
    );
    if (error && !CLEAN.includes(error.code))
      throw new Error(`${method} ${JSON.stringify(sent)}: ${error.code} ${error.message}`);
  }
  expect(client.takeErrors()).toEqual([]);
  await expectServes(client);
}

const POSITIONS: readonly unknown[] = [
  null,
  5,
  "1:8",
  [],
  {},
  { line: null, character: null },
  { line: "1", character: "8" },
  { line: -1, character: -1 },
  { line: -1e300, character: 0 },
  { line: 0.5, character: 1.5 },
  { line: 1e300, character: 1e300 },
  { line: 2 ** 31, character: 2 ** 32 },
  { line: 1, character: 100_000 },
  { line: 100_000, character: 0 },
  { line: 0, character: 4 },
];

test.each(POSITIONS)("requests at the position %j are answered", async (position) => {
  const client = await serve({ initialize: false });
  await askAll(client, (params) => ({
    ...params,
    ...("position" in params && { position }),
    ...("positions" in params && { positions: [position, ...POSITIONS] }),
    ...("range" in params && { range: { start: position, end: position } }),
  }));
});

test.each([
  [null],
  ["x"],
  [{ start: { line: 2, character: 9 }, end: { line: 0, character: 0 } }],
  [{ start: { line: 0, character: 4 }, end: { line: 0, character: 5 } }],
  [{ start: { line: 0, character: 0 }, end: { line: 1e9, character: 1e9 } }],
  [{ end: { line: 0, character: 0 } }],
])("requests about the range %j are answered", async (range) => {
  const client = await serve({ initialize: false });
  await askAll(client, (params) => ({ ...params, ...("range" in params && { range }) }));
});

test.each(["textDocument", "position", "range", "context", "options", "uri", "image", "newName", "query", "ch"])(
  "requests without `%s`, or with another thing in its place, are answered",
  async (name) => {
    for (const wrong of [
      undefined,
      null,
      7,
      "\uD800 x",
      [],
      {},
      [null],
      { uri: {} },
      { only: 5, diagnostics: [null] },
    ]) {
      const client = await serve({ initialize: false });
      await askAll(client, (params) => ({ ...params, ...(name in params && { [name]: wrong }) }));
      await client.shutdown();
    }
  },
);

test.each([[undefined], [null], [[]], [["x"]], [{}]])(
  "requests with the parameters %j are answered",
  async (params) => {
    const client = await serve({ initialize: false });
    await askAll(client, () => params);
  },
);

test.each([
  "file:///unknown.kexec",
  "file:///closed.kexec",
  "file:///main.kexec#part",
  "FILE:///main.kexec",
  "file:///MAIN.kexec",
  "untitled:x",
  "",
  "::",
  "main.kexec",
  "file://[",
  "%",
  "x:\uD800",
])("requests about the document %s are answered", async (uri) => {
  const client = await serve({ initialize: false });
  await askAll(client, (params) => {
    if ("uri" in params) return { ...params, uri };
    if ("textDocument" in params) return { ...params, textDocument: { uri } };
    return { ...params, ...("arguments" in params && { arguments: [uri, "next"] }) };
  });
});

test.each([
  "codeAction/resolve",
  "inlayHint/resolve",
  "completionItem/resolve",
  "codeLens/resolve",
  "documentLink/resolve",
  "workspaceSymbol/resolve",
  "textDocument/semanticTokens/full/delta",
  "textDocument/declaration",
  "textDocument/none",
])("%s of things that the server has not sent is answered", async (method) => {
  const client = await serve();
  client.open("main.kexec", TEXT);
  const { uri, position } = ABOUT;
  for (const sent of [
    null,
    {},
    { data: null },
    { data: 5 },
    { data: { uri: 5 } },
    { data: { uri } },
    { data: { uri, id: -1, index: 1e9, kind: "x" } },
    { title: 5, kind: [], data: [] },
    { position, label: "x", data: { uri } },
    { position: null, label: 5, data: { uri: "::" } },
    { textDocument: { uri }, previousResultId: 5 },
    { textDocument: { uri }, previousResultId: "none" },
    { textDocument: { uri }, position: { line: 1, character: 8 } },
  ]) {
    const error = await client.ask(method, sent).then(
      () => undefined,
      (refused) => refused,
    );
    if (error && ![...CLEAN, ErrorCodes.MethodNotFound].includes(error.code))
      throw new Error(`${JSON.stringify(sent)}: ${error.code} ${error.message}`);
  }
  expect(client.takeErrors()).toEqual([]);
  await expectServes(client);
});

test.each(["codeAction/resolve", "inlayHint/resolve", "completionItem/resolve"])(
  "%s of nothing is refused as wrong parameters",
  async (method) => {
    const client = await serve();
    await expect(client.ask(method, null)).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    expect(client.takeErrors()).toEqual([]);
  },
);
