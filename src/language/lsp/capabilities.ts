import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Client } from "./client.js";
import { codeActionCapabilities } from "./features/code-actions.js";
import { completionCapabilities } from "./features/completion.js";
import { formattingCapabilities } from "./features/formatting.js";
import { navigationCapabilities } from "./features/navigation.js";
import { placementCapabilities } from "./features/placement.js";
import { SIGNATURE_RETRIGGERS, SIGNATURE_TRIGGERS } from "./signature-help.js";

/** What the server offers a client: of each feature that the client knows, and of no other. */
export function serverCapabilities(client: Client): ServerCapabilities {
  const { textDocument = {} } = client.capabilities;
  return {
    ...codeActionCapabilities(client),
    ...completionCapabilities(client),
    ...formattingCapabilities(client),
    ...navigationCapabilities(client),
    ...placementCapabilities(client),
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(client.servedCommands.length > 0 && { executeCommandProvider: { commands: client.servedCommands } }),
    ...(textDocument.signatureHelp && {
      signatureHelpProvider: { triggerCharacters: SIGNATURE_TRIGGERS, retriggerCharacters: SIGNATURE_RETRIGGERS },
    }),
  };
}
