import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from "vscode-languageserver";
import { nameAt } from "./names/name-at.js";
import { occurrencesOf } from "./names/occurrences.js";
import { rangeOf } from "./ranges.js";
import type { View } from "./view.js";

/** The words of a document that mean what the word at a position means: those that declare it as written, the others as read. */
export function highlights({ document, workspace }: View, { position }: DocumentHighlightParams): DocumentHighlight[] {
  const found = nameAt(document, position);
  if (!found) return [];
  return occurrencesOf(found.name, [document], workspace).map(({ spot, declares }) => ({
    range: rangeOf(spot),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
