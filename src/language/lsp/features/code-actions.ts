import {
  CodeActionRequest,
  CodeActionResolveRequest,
  type Connection,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { Answer } from "../answer.js";
import type { Client } from "../client.js";
import { KINDS } from "../code-actions/offers.js";
import { codeActions, placeOfAction, resolveCodeAction } from "../code-actions.js";
import { resolving } from "../resolving.js";

/** Connects the requests about quick fixes and refactorings. */
export function connectCodeActions(connection: Connection, answer: Answer): void {
  connection.onRequest(CodeActionRequest.type, answer(codeActions, "range", "context"));
  connection.onRequest(CodeActionResolveRequest.type, resolving(answer, resolveCodeAction, placeOfAction, "range"));
}

/** What of it a client is offered: what it knows. */
export function codeActionCapabilities(client: Client): ServerCapabilities {
  if (!client.takesCodeActions) return {};
  return { codeActionProvider: { codeActionKinds: [...KINDS], resolveProvider: client.resolvesActions } };
}
