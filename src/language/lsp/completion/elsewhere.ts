import type { URI } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { importedMeanings, isLost, meaningOf } from "../../scoping/scope.js";
import { IMPORTED_KINDS } from "../../scoping/symbols.js";
import { addImport } from "../code-actions/edits/statements.js";
import { type Outlined, outlinesAround, pathTo } from "../code-actions/scenarios.js";
import { code, text } from "../markup/blocks.js";
import type { View } from "../view.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** For how long suggestions wait until the files of the workspace are read, in milliseconds. */
const PATIENCE = 50;

/** Brings up to date what is known of the files of the workspace. @returns whether it is, and not still being read */
export async function knowsFiles({ files }: View): Promise<boolean> {
  const work = files.refresh();
  if (!work) return true;
  return Promise.race([work.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false))]);
}

/**
 * Machines of other files of the workspace, each with the `import` that makes it known: those whose names mean nothing here yet,
 * of files that bring no other name that an import has, and do not import this one. None where a loader is written that it
 * may have or not.
 */
export function machinesElsewhere({ view, loaderBehind }: Around): Suggestion[] {
  if (loaderBehind !== undefined) return [];
  const { document } = view;
  const outlines = outlinesAround(view);
  const leading = leadingTo(document.uri, outlines);
  return outlines
    .filter((outlined) => !leading.has(outlined.uri.toString()) && !clashes(outlined, view))
    .flatMap(({ uri, names }) => {
      const path = pathTo(uri, document);
      const machines = names.flatMap(({ kind, name }) => (kind === "Machine" ? [name] : []));
      const unique = machines.filter((name) => machines.indexOf(name) === machines.lastIndexOf(name));
      return path === undefined
        ? []
        : unique.flatMap((name) => (isFree(name, view) ? [suggestion(name, path, view)] : []));
    });
}

function suggestion(name: string, path: string, { document }: View): Suggestion {
  const statement = `import ${path}`;
  return {
    label: name,
    kind: CompletionItemKind.Class,
    rank: 3,
    detail: statement,
    isDetailShort: true,
    about: () => [text(`A machine of ${code(path.slice(1, -1))}, which is imported with it.`)],
    edits: () => [addImport(document, statement)],
  };
}

function isFree(name: string, { document }: View): boolean {
  return (
    meaningOf(document, "Machine", name) === undefined &&
    importedMeanings(document, "Machine", name).length === 0 &&
    !isLost(document, name)
  );
}

/** Whether a file declares what an imported one declares already: then the name would mean neither. */
function clashes({ names }: Outlined, { document }: View): boolean {
  return names.some(({ kind, name }) =>
    IMPORTED_KINDS.some((imported) => imported === kind && importedMeanings(document, imported, name).length > 0),
  );
}

/** A file, and those that import it or one that does. */
function leadingTo(uri: URI, outlines: readonly Outlined[]): ReadonlySet<string> {
  const pairs = outlines.flatMap(({ uri, imports }) =>
    [...imports].map((imported) => [imported, uri.toString()] as const),
  );
  const importers = Map.groupBy(pairs, ([imported]) => imported);
  const found = new Set([uri.toString()]);
  for (const one of found) for (const [, importer] of importers.get(one) ?? []) found.add(importer);
  return found;
}
