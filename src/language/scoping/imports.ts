import { type URI, UriUtils } from "langium";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { type Import, isImport } from "../generated/ast.js";
import { unquote } from "./strings.js";

/** The `import` statements of a document. */
export function importsOf(document: ScenarioDocument): Import[] {
  return document.statements.filter(isImport);
}

const files = new WeakMap<readonly unknown[], readonly URI[]>();

/** The files that a document imports, each once, in order. */
export function importedFiles(document: ScenarioDocument): readonly URI[] {
  const { statements } = document;
  let uris = files.get(statements);
  if (!uris) {
    const named = importsOf(document).map(({ path }) => fileNamed(document, path));
    uris = [...new Map(named.flatMap((uri) => (uri ? [[uri.toString(), uri] as const] : []))).values()];
    files.set(statements, uris);
  }
  return uris;
}

const byDocument = new WeakMap<
  ScenarioDocument,
  { readonly revision: number; readonly imported: ScenarioDocument[] }
>();

/** The other files that a document imports, as far as they are there. */
export function importedBy(document: ScenarioDocument): readonly ScenarioDocument[] {
  const { documents } = document;
  const before = byDocument.get(document);
  if (before?.revision === documents.revision) return before.imported;
  const imported = importedFiles(document).flatMap((uri) => documents.get(uri) ?? []);
  const others = imported.filter((other) => other !== document);
  byDocument.set(document, { revision: documents.revision, imported: others });
  return others;
}

/** Documents and all that they import, and those again, as far as they are there. */
export function withImported(documents: Iterable<ScenarioDocument>): ReadonlySet<ScenarioDocument> {
  const reached = new Set(documents);
  for (const document of reached) {
    for (const imported of importedBy(document)) reached.add(imported);
  }
  return reached;
}

/**
 * The file that a path written in a document means: relative to the document's folder, `/` between its parts.
 * @param document where it is written
 * @param quoted the string as written, with its quotes
 * @returns undefined for a string that is empty, unreadable or no text
 */
export function fileNamed(document: Pick<ScenarioDocument, "uri">, quoted: string | undefined): URI | undefined {
  const path = quoted === undefined ? undefined : unquote(quoted);
  if (path === undefined || path === "" || !path.isWellFormed()) return undefined;
  return UriUtils.resolvePath(UriUtils.dirname(document.uri), path);
}
