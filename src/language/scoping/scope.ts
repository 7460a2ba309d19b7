import type { ScenarioDocument } from "../document/scenario-document.js";
import { importedUnder, isLostInImport } from "./imported-names.js";
import { importedBy } from "./imports.js";
import { type Declaration, IMPORTED_KINDS, type Kind } from "./symbols.js";

/** What a document itself declares under a name. */
type Declared = (document: ScenarioDocument, kind: Kind, name: string) => Declaration | undefined;

const asWritten: Declared = ({ symbols }, kind, name) => symbols.named[kind].get(name);

/**
 * What a name means in a document: the file's own declarations first, then those of the files it imports; what two imports
 * declare is neither's.
 * @param declared in place of what the documents declare
 */
export function meaningOf(
  document: ScenarioDocument,
  kind: Kind,
  name: string,
  declared: Declared = asWritten,
): Declaration | undefined {
  const own = declared(document, kind, name);
  if (own) return own;
  const [only, another] = importedMeanings(document, kind, name, declared);
  return another ? undefined : only;
}

/** What the imported files declare under a name; more than one is ambiguous. */
export function importedMeanings(
  document: ScenarioDocument,
  kind: Kind,
  name: string,
  declared: Declared = asWritten,
): readonly Declaration[] {
  if (declared === asWritten) return importedUnder(document, kind, name);
  return importedFor(document, kind).flatMap((imported) => declared(imported, kind, name) ?? []);
}

/** The names of a kind that are visible in a document: its own, then those it imports. */
export function* visibleNames(document: ScenarioDocument, kind: Kind): Generator<string> {
  for (const { symbols } of [document, ...importedFor(document, kind)]) yield* symbols.named[kind].keys();
}

/** Whether a statement that cannot be read would have declared a name, here or in an imported file. */
export function isLost(document: ScenarioDocument, name: string): boolean {
  return document.lostNames.has(name) || isLostInImport(document, name);
}

function importedFor(document: ScenarioDocument, kind: Kind): readonly ScenarioDocument[] {
  return IMPORTED_KINDS.includes(kind) ? importedBy(document) : [];
}
