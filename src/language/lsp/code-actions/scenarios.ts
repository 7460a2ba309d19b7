import { type URI, UriUtils } from "langium";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import type { Kind } from "../../scoping/symbols.js";
import type { View } from "../view.js";

/** The scenarios that another file can name: those of the workspace as last refreshed, and those that are open. */
export function scenariosAround({ files, open }: View): URI[] {
  const uris = [...files.all.map(({ uri }) => uri), ...open.map(({ document }) => document.uri)];
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** The scenarios that declare a name once, but for the one that is looked at; open ones as they are now. */
export function filesDeclaring(kind: Kind, name: string, { files, open, document }: View): URI[] {
  const opened = new Map(open.map(({ document }) => [document.uri.toString(), document]));
  const onDisk = files.all
    .filter(({ uri }) => !opened.has(uri.toString()))
    .filter(({ names }) => names.filter((one) => one.kind === kind && one.name === name).length === 1)
    .map(({ uri }) => uri);
  const inEditor = [...opened.values()]
    .filter((other) => other !== document)
    .filter(({ symbols }) => {
      const node = symbols.named[kind].get(name);
      return node !== undefined && !symbols.duplicates.has(node);
    })
    .map(({ uri }) => uri);
  return [...inEditor, ...onDisk];
}

/** The string with which a document names another, its quotes included; undefined where there is no way from one to the other. */
export function pathTo(uri: URI, { uri: from }: ScenarioDocument): string | undefined {
  if (uri.scheme !== from.scheme || uri.authority !== from.authority) return undefined;
  const path = UriUtils.relative(UriUtils.dirname(from), uri);
  return `"${path.replace(/["\\]/g, "\\$&")}"`;
}
