import {
  CodeLensRequest,
  type Connection,
  HoverRequest,
  InlayHintRequest,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { Client } from "./client.js";
import { codeLenses } from "./code-lens.js";
import { hover } from "./hover.js";
import { inlayHints } from "./inlay-hints.js";
import type { Answer } from "./server.js";

/** Connects the requests about what became of what is written: hovers, inlay hints, code lenses. */
export function connectPlacement(connection: Connection, answer: Answer): void {
  connection.onRequest(HoverRequest.type, answer(hover, "position"));
  connection.onRequest(InlayHintRequest.type, answer(inlayHints, "range"));
  connection.onRequest(CodeLensRequest.type, answer(codeLenses));
}

/** What of it a client is offered: what it knows. */
export function placementCapabilities({ capabilities: { textDocument = {} } }: Client): ServerCapabilities {
  return {
    ...(textDocument.hover && { hoverProvider: true }),
    ...(textDocument.inlayHint && { inlayHintProvider: true }),
    ...(textDocument.codeLens && { codeLensProvider: {} }),
  };
}
