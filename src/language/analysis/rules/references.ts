import type { LangiumDocument, Reference, ReferenceInfo } from "langium";
import { anyNameOf, parseResultOf } from "../../parser/parser.js";
import { shown } from "../../parser/problem.js";
import type { KexecScopeProvider } from "../../scoping/scope.js";
import { didYouMean } from "../../suggest.js";
import { error, type Finding, type Report, spotOf } from "../finding.js";

/** The words that declare each kind. */
const WORDS: Readonly<Record<string, string>> = { Machine: "machine", Image: "image", Constant: "const" };

/** How many unknown names get a suggestion: each is held against every name there is. */
const SUGGESTIONS = 20;

/** `unknown-machine`, `unknown-image`, `unknown-constant`, `ambiguous-name`: every name means one machine, image or constant that is visible here. */
export function checkReferences(document: LangiumDocument, scopes: KexecScopeProvider, report: Report): void {
  const { lostNames } = parseResultOf(document);
  let unknown = 0;
  for (const reference of document.references) {
    const info = "ref" in reference ? reference.error?.info : undefined;
    if (!info || lostNames.has(reference.$refText) || lostNames.has(anyNameOf(WORDS[scopes.kindOf(info)] ?? "")))
      continue;
    const told =
      ambiguousName(document, info.reference as Reference, scopes.kindOf(info), scopes) ??
      lostInImport(document, info.reference as Reference, scopes);
    report(told ?? unknownName(document, info, scopes, ++unknown <= SUGGESTIONS));
  }
}

function unknownName(
  document: LangiumDocument,
  info: ReferenceInfo,
  scopes: KexecScopeProvider,
  suggest: boolean,
): Finding {
  const { reference } = info;
  const names = suggest
    ? scopes
        .getScope(info)
        .getAllElements()
        .map(({ name }) => name)
    : [];
  const kind = scopes.kindOf(info).toLowerCase() as "machine" | "image" | "constant";
  const message = `there is no ${kind} named \`${shown(reference.$refText)}\`${didYouMean(reference.$refText, names)}`;
  return error(`unknown-${kind}`, refSpot(document, reference as Reference), message);
}

function ambiguousName(
  document: LangiumDocument,
  reference: Reference,
  kind: string,
  scopes: KexecScopeProvider,
): Finding | undefined {
  const name = reference.$refText;
  const meanings = scopes.importedMeanings(document, kind, name);
  if (meanings.length < 2) return undefined;
  const related = meanings.flatMap(({ node }) =>
    node ? [{ spot: spotOf(node, "name"), message: "it may be this one" }] : [],
  );
  const message = `\`${shown(name)}\` is declared in more than one imported file`;
  return error("ambiguous-name", refSpot(document, reference), message, related);
}

/** A name that an imported file would declare, were its statement readable. */
function lostInImport(
  document: LangiumDocument,
  reference: Reference,
  scopes: KexecScopeProvider,
): Finding | undefined {
  const name = reference.$refText;
  if (!scopes.isLost(document, name)) return undefined;
  const message = `\`${shown(name)}\` is declared in an imported file by a statement that cannot be read`;
  return error("rests-on-error", refSpot(document, reference), message);
}

function refSpot(document: LangiumDocument, { $refNode }: Reference) {
  return { document, offset: $refNode?.offset ?? 0, end: $refNode?.end ?? 0 };
}
