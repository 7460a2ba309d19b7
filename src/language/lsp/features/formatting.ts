import {
  type Connection,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { Answer } from "../answer.js";
import type { Client } from "../client.js";
import { formatting, onTypeFormatting, rangeFormatting } from "../formatting.js";

/** Connects the requests for a text in the house's form. */
export function connectFormatting(connection: Connection, answer: Answer): void {
  connection.onRequest(DocumentFormattingRequest.type, answer(formatting));
  connection.onRequest(DocumentRangeFormattingRequest.type, answer(rangeFormatting, "range"));
  connection.onRequest(DocumentOnTypeFormattingRequest.type, answer(onTypeFormatting, "position", "ch"));
}

/** What of it a client is offered: what it knows. */
export function formattingCapabilities({ capabilities: { textDocument = {} } }: Client): ServerCapabilities {
  return {
    ...(textDocument.formatting && { documentFormattingProvider: true }),
    ...(textDocument.rangeFormatting && { documentRangeFormattingProvider: true }),
    ...(textDocument.onTypeFormatting && {
      documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
    }),
  };
}
