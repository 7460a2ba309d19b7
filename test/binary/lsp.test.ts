import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { BINARY } from "./binary.js";

const TEXT =
  "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\nimage next on host { buffer kernel { memsz 4G } }\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kexec-lsp-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The language server as its users start it. */
function started(stderr: "inherit" | "pipe"): { server: ChildProcess; client: MessageConnection } {
  const server = spawn(process.execPath, [BINARY, "lsp", "--stdio"], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ["pipe", "pipe", stderr],
  });
  const client = createMessageConnection(
    new StreamMessageReader(server.stdout as never),
    new StreamMessageWriter(server.stdin as never),
  );
  return { server, client };
}

/** The language server as its users start it, which was asked to explain an image, and the file that it then showed. */
async function explained(): Promise<{ server: ChildProcess; client: MessageConnection; path: string }> {
  const { server, client } = started("inherit");
  const shown = Promise.withResolvers<string>();
  client.onRequest("window/showDocument", ({ uri }) => {
    shown.resolve(fileURLToPath(uri));
    return { success: true };
  });
  client.onRequest(() => null);
  client.listen();
  const capabilities = { window: { showDocument: { support: true } }, workspace: { executeCommand: {} } };
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities });
  await client.sendNotification("initialized", {});
  const uri = "file:///main.kexec";
  const textDocument = { uri, languageId: "kexec", version: 1, text: TEXT };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  await client.sendRequest("workspace/executeCommand", { command: "kexec.explain", arguments: [uri, "next"] });
  const path = await shown.promise;
  expect(readFileSync(path, "utf8")).toContain("EADDRNOTAVAIL");
  return { server, client, path };
}

test("the texts that the language server shows are gone when it has ended", async () => {
  const { server, client, path } = await explained();
  const ended = once(server, "exit");
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
  client.dispose();
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform === "win32")("and when it was told to end by a signal", async () => {
  const { server, client } = await explained();
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  expect(await ended).toEqual([143, null]);
  client.dispose();
  expect(readdirSync(folder)).toEqual([]);
});

test("and when its editor is gone", async () => {
  const { server, client } = await explained();
  const ended = once(server, "exit");
  client.dispose();
  server.stdin?.end();
  await ended;
  expect(readdirSync(folder)).toEqual([]);
});

test("a message that is none ends nothing, also when nobody hears of it", async () => {
  const { server, client } = started("pipe");
  server.stderr?.destroy();
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  const published = new Promise<{ diagnostics: { code: string }[] }>((resolve) => {
    client.onNotification("textDocument/publishDiagnostics", resolve);
  });
  for (const body of ["{no JSON", "null", "[]", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","method":5}'])
    server.stdin?.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  const textDocument = { uri: "file:///main.kexec", languageId: "kexec", version: 1, text: TEXT };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  expect((await published).diagnostics.map(({ code }) => code)).toEqual(["no-hole"]);
  const ended = once(server, "exit");
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
  client.dispose();
});
