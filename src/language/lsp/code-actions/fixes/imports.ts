import { documentOf } from "../../../document/part.js";
import { isImport } from "../../../generated/ast.js";
import { fileNamed, importsOf } from "../../../scoping/imports.js";
import { importedMeanings } from "../../../scoping/scope.js";
import { unquote } from "../../../scoping/strings.js";
import type { Kind } from "../../../scoping/symbols.js";
import { closest } from "../../../suggest.js";
import { only, preferring, type QuickFix } from "../action.js";
import { replace, textOf } from "../edits/edit.js";
import { removeStatement } from "../edits/remove.js";
import { addImport } from "../edits/statements.js";
import { nodeAt } from "../facts.js";
import { filesDeclaring, pathTo, scenariosAround } from "../scenarios.js";

/** How many files are offered. */
const MOST_OFFERED = 6;

/** `unknown-machine`, `unknown-constant`: import a file of the workspace that declares the name. */
export const importName: QuickFix = ({ code, spot }, view) => {
  const kind: Kind = code === "unknown-machine" ? "Machine" : "Constant";
  const name = textOf(spot);
  const files = filesDeclaring(kind, name, view).flatMap((uri) => pathTo(uri, view.document) ?? []);
  const fixes = files
    .slice(0, MOST_OFFERED)
    .flatMap((path) => only(`Import \`${name}\` from ${path}`, addImport(view.document, `import ${path}`)));
  return fixes.length === 1 ? preferring(fixes) : fixes;
};

/** `file-not-readable`: an import of a scenario of that or nearly that name. */
export const importOther: QuickFix = ({ spot }, view) => {
  const statement = nodeAt(spot, isImport);
  const wanted = statement && unquote(statement.path);
  const uri = statement && fileNamed(view.document, statement.path);
  // One that is being read, or waits for trust, may be the one that is meant.
  const isAwaited = /^(?:unread|untrusted)$/.test((uri && view.workspace.project.loader.problemOf(uri)?.problem) ?? "");
  if (!wanted || isAwaited) return [];
  const others = scenariosAround(view).filter((uri) => uri.toString() !== view.document.uri.toString());
  const byName = Map.groupBy(others, (uri) => stemOf(uri.path));
  const stem = stemOf(wanted);
  const like = byName.has(stem) ? stem : closest(stem, byName.keys());
  const paths = (like === undefined ? [] : (byName.get(like) ?? [])).flatMap((uri) => pathTo(uri, view.document) ?? []);
  return preferring(paths.slice(0, MOST_OFFERED).flatMap((path) => only(`Change to ${path}`, replace(spot, path))));
};

/** The name of a scenario without its folder and ending, which all have. */
function stemOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.kexec$/, "");
}

/** `ambiguous-name`: leave one of the imports out, where nothing else is used of it. */
export const importOne: QuickFix = ({ spot }, { document }) => {
  const reference = document.references.find(
    ({ part, $refNode }) => part === spot.part && $refNode?.offset === spot.offset && $refNode.end === spot.end,
  );
  if (!reference) return [];
  const used = new Set(document.references.flatMap(({ ref }) => (ref ? [documentOf(ref)] : [])));
  return importedMeanings(document, reference.kind, reference.$refText).flatMap((meaning) => {
    const file = documentOf(meaning);
    const statements = importsOf(document).filter(
      ({ path }) => fileNamed(document, path)?.toString() === file.uri.toString(),
    );
    const title = `Remove \`import ${statements[0]?.path}\`, of which nothing else is used`;
    return used.has(file) ? [] : only(title, ...statements.map(removeStatement));
  });
};
