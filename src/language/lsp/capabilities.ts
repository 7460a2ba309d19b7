import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Client } from "./client.js";
import { KINDS } from "./code-actions/offers.js";
import { TRIGGERS } from "./completion/trigger.js";
import { formattingCapabilities } from "./formatting.js";
import { navigationCapabilities } from "./navigation.js";
import { placementCapabilities } from "./placement-features.js";
import { SIGNATURE_RETRIGGERS, SIGNATURE_TRIGGERS } from "./signature-help.js";

/** What the server offers a client: of each feature that the client knows, and of no other. */
export function serverCapabilities(client: Client): ServerCapabilities {
  const { textDocument = {} } = client.capabilities;
  return {
    ...formattingCapabilities(client),
    ...navigationCapabilities(client),
    ...placementCapabilities(client),
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(client.servedCommands.length > 0 && { executeCommandProvider: { commands: client.servedCommands } }),
    ...(client.takesCodeActions && {
      codeActionProvider: { codeActionKinds: [...KINDS], resolveProvider: client.resolvesActions },
    }),
    ...(textDocument.completion && {
      completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: client.resolvesItems },
    }),
    ...(textDocument.signatureHelp && {
      signatureHelpProvider: { triggerCharacters: SIGNATURE_TRIGGERS, retriggerCharacters: SIGNATURE_RETRIGGERS },
    }),
  };
}
