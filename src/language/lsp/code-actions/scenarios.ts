import { type URI, UriUtils } from "langium";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import type { WorkspaceFile } from "../../files/workspace-files.js";
import { importedFiles } from "../../scoping/imports.js";
import type { Kind } from "../../scoping/symbols.js";
import type { View } from "../view.js";

/** The scenarios that another file can name: those of the workspace as last refreshed, and those that are open; none too large. */
export function scenariosAround({ files, open }: View): URI[] {
  const uris = new Map(files.all.map(({ uri }) => [uri.toString(), uri]));
  for (const { document, tooLarge } of open) {
    if (tooLarge) uris.delete(document.uri.toString());
    else uris.set(document.uri.toString(), document.uri);
  }
  return [...uris.values()];
}

/** What a scenario declares and imports. */
export interface Outlined extends Pick<WorkspaceFile, "uri" | "imports"> {
  readonly names: readonly Pick<WorkspaceFile["names"][number], "kind" | "name">[];
}

/** The scenarios but for the one that is looked at: open ones as they are now, then those of the workspace as last refreshed. */
export function outlinesAround({ files, open, document }: View): Outlined[] {
  const opened = new Map(open.map(({ document }) => [document.uri.toString(), document]));
  const inEditor = [...opened.values()].filter((other) => other !== document).map(outlineOfDocument);
  return [...inEditor, ...files.all.filter(({ uri }) => !opened.has(uri.toString()))];
}

function outlineOfDocument(document: ScenarioDocument): Outlined {
  const declared = document.parts.flatMap(({ declarations }) => declarations);
  return {
    uri: document.uri,
    names: declared.flatMap(({ $type: kind, name }) => (name === undefined ? [] : [{ kind, name }])),
    imports: new Set(importedFiles(document).map((uri) => uri.toString())),
  };
}

/** The scenarios that declare a name once, but for the one that is looked at; open ones as they are now. */
export function filesDeclaring(kind: Kind, name: string, view: View): URI[] {
  return outlinesAround(view)
    .filter(({ names }) => names.filter((one) => one.kind === kind && one.name === name).length === 1)
    .map(({ uri }) => uri);
}

/** The string with which a document names another, its quotes included; undefined where there is no way from one to the other. */
export function pathTo(uri: URI, { uri: from }: ScenarioDocument): string | undefined {
  if (uri.scheme !== from.scheme || uri.authority !== from.authority) return undefined;
  const path = UriUtils.relative(UriUtils.dirname(from), uri);
  return `"${path.replace(/["\\]/g, "\\$&")}"`;
}
