import type { Location, ReferenceParams } from "vscode-languageserver";
import { documentsWith } from "./names/documents.js";
import { nameAt } from "./names/name-at.js";
import { occurrencesOf } from "./names/occurrences.js";
import { locationOf } from "./ranges.js";
import type { View } from "./view.js";

/** Every word of the workspace that means what the word at a position means, in files that are open and in others. */
export async function references(view: View, { position, context }: ReferenceParams): Promise<Location[]> {
  const found = nameAt(view.document, position);
  if (!found) return [];
  const documents = await documentsWith(found.name, view);
  return occurrencesOf(found.name, documents, view.workspace)
    .filter(({ declares }) => context.includeDeclaration || !declares)
    .map(({ spot }) => locationOf(spot));
}
