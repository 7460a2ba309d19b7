import { setTimeout } from "node:timers/promises";
import { TextDocument } from "langium";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import type { Disk } from "./client.js";

/** A small server for the tests of the harness: finds the word `bad` in open files, and in what they name by `see FILE`. */
export function startStandIn(connection: Connection, disk: Disk): void {
  const documents = new TextDocuments(TextDocument);
  const publish = async (document: TextDocument) => {
    const { uri, version } = document;
    const seen = /see (\S+)/.exec(document.getText())?.[1];
    const texts = [document.getText(), seen === undefined ? "" : String(disk[seen])];
    const diagnostics = texts.flatMap((text) =>
      [...text.matchAll(/bad/g)].map((found) => ({
        message: "bad",
        range: { start: document.positionAt(found.index), end: document.positionAt(found.index + 3) },
      })),
    );
    await setTimeout(5);
    void connection.sendDiagnostics({ uri, ...(versioned && { version }), diagnostics });
  };
  let versioned = false;
  connection.onInitialize(({ capabilities }) => {
    versioned = capabilities.textDocument?.publishDiagnostics?.versionSupport === true;
    return { capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } };
  });
  connection.onInitialized(() => {
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [] });
  });
  documents.onDidChangeContent(({ document }) => publish(document));
  connection.onDidChangeWatchedFiles(() => documents.all().forEach(publish));
  connection.onRequest("settings", () => connection.workspace.getConfiguration("kexec"));
  connection.onRequest("text", ({ uri }) => documents.get(uri)?.getText() ?? null);
  connection.onRequest("ask", ({ method }) => connection.sendRequest(method, {}));
  connection.onRequest("never", () => new Promise(() => {}));
  connection.onRequest("until cancelled", async (_params, token) => {
    while (!token.isCancellationRequested) await setTimeout(1);
    return new ResponseError(LSPErrorCodes.RequestCancelled, "as wished");
  });
  connection.onRequest("throw", () => {
    throw new Error("as asked");
  });
  connection.onNotification("fault", () => {
    throw new Error("as told");
  });
  documents.listen(connection);
  connection.listen();
}
