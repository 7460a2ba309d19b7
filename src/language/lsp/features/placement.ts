import {
  CodeLensRequest,
  type Connection,
  HoverRequest,
  InlayHintRequest,
  InlayHintResolveRequest,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { Answer } from "../answer.js";
import type { Client } from "../client.js";
import { codeLenses } from "../code-lens.js";
import { hover } from "../hover.js";
import { inlayHints, placeOfHint, resolvedHint } from "../inlay-hints.js";
import { resolving } from "../resolving.js";

/** Connects the requests about what became of what is written: hovers, inlay hints, code lenses. */
export function connectPlacement(connection: Connection, answer: Answer): void {
  connection.onRequest(HoverRequest.type, answer(hover, "position"));
  connection.onRequest(InlayHintRequest.type, answer(inlayHints, "range"));
  connection.onRequest(InlayHintResolveRequest.type, resolving(answer, resolvedHint, placeOfHint, "position"));
  connection.onRequest(CodeLensRequest.type, answer(codeLenses));
}

/** What of it a client is offered: what it knows. */
export function placementCapabilities(client: Client): ServerCapabilities {
  const { textDocument = {} } = client.capabilities;
  return {
    ...(textDocument.hover && { hoverProvider: true }),
    ...(textDocument.inlayHint && { inlayHintProvider: { resolveProvider: client.resolvesHints } }),
    ...(textDocument.codeLens && { codeLensProvider: { resolveProvider: true } }),
  };
}
