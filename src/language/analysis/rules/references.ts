import type { LangiumDocument, Reference } from "langium";
import { shown } from "../../parser/problem.js";
import type { KexecScopeProvider } from "../../scoping/scope.js";
import { IMPORTED_KINDS } from "../../scoping/symbols.js";
import { didYouMean } from "../../suggest.js";
import { error, type Report, spotOf } from "../finding.js";

/** How many unknown names get a suggestion: each is held against every name there is. */
const SUGGESTIONS = 20;

/** `unknown-machine`, `unknown-image`, `unknown-constant`, `ambiguous-name`: every name means one machine, image or constant that is visible here. */
export function checkReferences(document: LangiumDocument, scopes: KexecScopeProvider, report: Report): void {
  let unknown = 0;
  for (const reference of document.references) {
    if (!("ref" in reference)) continue;
    if (reference.error) {
      if (scopes.isLost(document, reference.$refText)) continue;
      reportUnknown(document, reference, scopes, ++unknown <= SUGGESTIONS, report);
    } else {
      checkAmbiguity(document, reference, scopes, report);
    }
  }
}

function reportUnknown(
  document: LangiumDocument,
  reference: Reference,
  scopes: KexecScopeProvider,
  suggest: boolean,
  report: Report,
): void {
  const info = reference.error?.info;
  if (!info) return;
  const names = suggest
    ? scopes
        .getScope(info)
        .getAllElements()
        .map(({ name }) => name)
    : [];
  const kind = scopes.kindOf(info).toLowerCase() as "machine" | "image" | "constant";
  const message = `there is no ${kind} named \`${shown(reference.$refText)}\`${didYouMean(reference.$refText, names)}`;
  report(error(`unknown-${kind}`, refSpot(document, reference), message));
}

function checkAmbiguity(
  document: LangiumDocument,
  reference: Reference,
  scopes: KexecScopeProvider,
  report: Report,
): void {
  const target = reference.$nodeDescription;
  if (!target || target.documentUri.toString() === document.uri.toString() || !IMPORTED_KINDS.includes(target.type))
    return;
  const meanings = scopes.importedMeanings(document, target.type, target.name);
  if (meanings.length < 2) return;
  const related = meanings.flatMap(({ node }) =>
    node ? [{ spot: spotOf(node, "name"), message: "it may be this one" }] : [],
  );
  const message = `\`${shown(target.name)}\` is declared in more than one imported file`;
  report(error("ambiguous-name", refSpot(document, reference), message, related));
}

function refSpot(document: LangiumDocument, { $refNode }: Reference) {
  return { document, offset: $refNode?.offset ?? 0, end: $refNode?.end ?? 0 };
}
