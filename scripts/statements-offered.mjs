import { spawn } from "node:child_process";
import { once } from "node:events";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

/** @typedef {{ label: string, detail: string, snippet: string }} Statement */

/** What a client says of itself that takes snippets. */
const CAPABILITIES = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

/** InsertTextFormat of the protocol. */
const SNIPPET = 2;

/**
 * Asks a language server what statements with places to fill in it offers.
 *
 * @param {string} server the file of its program
 * @param {readonly string[]} texts each a scenario of its own
 * @returns {Promise<Statement[][]>} what is offered at the end of each text, in the order in which an editor shows it
 */
export async function statementsOffered(server, texts) {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.listen();
  await client.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: CAPABILITIES });
  await client.sendNotification("initialized", {});
  const lists = [];
  for (const [index, text] of texts.entries()) {
    const uri = `untitled:${index}.kexec`;
    await client.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "kexec", version: 1, text },
    });
    const position = { line: text.split("\n").length - 1, character: 0 };
    const { items } = await client.sendRequest("textDocument/completion", { textDocument: { uri }, position });
    await client.sendNotification("textDocument/didClose", { textDocument: { uri } });
    lists.push(statements(items));
  }
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  await ended;
  client.dispose();
  return lists;
}

/**
 * @param {readonly import("vscode-languageserver").CompletionItem[]} items
 * @returns {Statement[]}
 */
function statements(items) {
  return items
    .filter(({ insertTextFormat }) => insertTextFormat === SNIPPET)
    .sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))
    .map(({ label, detail = "", textEdit }) => ({ label, detail, snippet: textEdit?.newText ?? "" }));
}
