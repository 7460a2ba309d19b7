import {
  CompletionRequest,
  CompletionResolveRequest,
  type Connection,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { Answer } from "../answer.js";
import type { Client } from "../client.js";
import { placeOfItem } from "../completion/resolve.js";
import { TRIGGERS } from "../completion/trigger.js";
import { completion, resolveCompletion } from "../completion.js";
import { resolving } from "../resolving.js";

/** Connects the requests about completion. */
export function connectCompletion(connection: Connection, answer: Answer): void {
  connection.onRequest(CompletionRequest.method, answer(completion, "position"));
  connection.onRequest(CompletionResolveRequest.type, resolving(answer, resolveCompletion, placeOfItem, "position"));
}

/** What of it a client is offered: what it knows. */
export function completionCapabilities(client: Client): ServerCapabilities {
  if (!client.capabilities.textDocument?.completion) return {};
  return { completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: client.resolvesItems } };
}
