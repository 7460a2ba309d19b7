import {
  type Connection,
  DeclarationRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type ServerCapabilities,
  WorkspaceSymbolRequest,
} from "vscode-languageserver";
import type { Answers } from "../answer.js";
import type { Client } from "../client.js";
import { declaration, definition } from "../definition.js";
import { documentLinks } from "../document-links.js";
import { documentSymbols } from "../document-symbols.js";
import { foldingRanges } from "../folding.js";
import { highlights } from "../highlights.js";
import { references } from "../references.js";
import { prepareRename, rename } from "../rename.js";
import { selectionRanges } from "../selection-ranges.js";
import { LEGEND, semanticTokens, semanticTokensDelta, semanticTokensInRange } from "../semantic-tokens.js";
import { workspaceSymbols } from "../workspace-symbols.js";

/** Connects the requests about where things stand and how a text is made up. */
export function connectNavigation(connection: Connection, { one: answer, among, all }: Answers): void {
  connection.onRequest(DefinitionRequest.type, answer(definition, "position"));
  connection.onRequest(DeclarationRequest.type, answer(declaration, "position"));
  connection.onRequest(ReferencesRequest.type, among(references, "position", "context"));
  connection.onRequest(PrepareRenameRequest.type, answer(prepareRename, "position"));
  connection.onRequest(RenameRequest.type, among(rename, "position", "newName"));
  connection.onRequest(DocumentHighlightRequest.type, answer(highlights, "position"));
  connection.onRequest(DocumentSymbolRequest.type, answer(documentSymbols));
  connection.onRequest(DocumentLinkRequest.type, answer(documentLinks));
  connection.onRequest(FoldingRangeRequest.type, answer(foldingRanges));
  connection.onRequest(SelectionRangeRequest.type, answer(selectionRanges, "positions"));
  connection.onRequest(SemanticTokensRequest.type, answer(semanticTokens));
  connection.onRequest(SemanticTokensDeltaRequest.type, answer(semanticTokensDelta, "previousResultId"));
  connection.onRequest(SemanticTokensRangeRequest.type, answer(semanticTokensInRange, "range"));
  connection.onRequest(WorkspaceSymbolRequest.type, all(workspaceSymbols, "query"));
}

/** What of it a client is offered: what it knows. */
export function navigationCapabilities({ capabilities, hasWorkspaceFolders }: Client): ServerCapabilities {
  const { textDocument = {}, workspace = {} } = capabilities;
  const { semanticTokens: tokens, rename: renaming } = textDocument;
  const { full, range } = tokens?.requests ?? {};
  return {
    ...(textDocument.definition && { definitionProvider: true }),
    ...(textDocument.declaration && { declarationProvider: true }),
    ...(textDocument.references && { referencesProvider: true }),
    ...(renaming && { renameProvider: renaming.prepareSupport ? { prepareProvider: true } : true }),
    ...(textDocument.documentHighlight && { documentHighlightProvider: true }),
    ...(textDocument.documentSymbol && { documentSymbolProvider: { label: "Kexec Scenario" } }),
    ...(textDocument.documentLink && { documentLinkProvider: {} }),
    ...(textDocument.foldingRange && { foldingRangeProvider: true }),
    ...(textDocument.selectionRange && { selectionRangeProvider: true }),
    ...(tokens && {
      semanticTokensProvider: {
        legend: LEGEND,
        ...(full && { full: { delta: typeof full === "object" && full.delta === true } }),
        ...(range && { range: true }),
      },
    }),
    ...(workspace.symbol && { workspaceSymbolProvider: true }),
    ...(hasWorkspaceFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  };
}
