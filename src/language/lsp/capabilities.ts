import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Client } from "./client.js";

/** What the server offers a client: of each feature that the client knows, and of no other. */
export function serverCapabilities({ capabilities: { textDocument = {} } }: Client): ServerCapabilities {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  };
}
