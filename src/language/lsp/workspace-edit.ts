import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Spot } from "../analysis/finding.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { rangeOf } from "./ranges.js";
import type { WorkspaceView } from "./view.js";

/**
 * Texts in place of stretches of documents, as the client takes it: for the very versions of the documents that it has open,
 * where it can tell them apart.
 */
export function workspaceEdit(
  edits: readonly (Spot & { readonly text: string })[],
  { client, open }: WorkspaceView,
): WorkspaceEdit {
  const opened = new Map(open.map((one) => [one.document, one]));
  const uriOf = (document: ScenarioDocument) => opened.get(document)?.uri ?? document.uri.toString();
  const byDocument = [...Map.groupBy(edits, ({ part }) => part.document)].map(([document, own]) => ({
    document,
    edits: own.map((edit): TextEdit => ({ range: rangeOf(edit), newText: edit.text })),
  }));
  if (!client.capabilities.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries(byDocument.map(({ document, edits }) => [uriOf(document), edits])) };
  return {
    documentChanges: byDocument.map(({ document, edits }) => ({
      textDocument: { uri: uriOf(document), version: opened.get(document)?.version ?? null },
      edits,
    })),
  };
}
