import type { ScenarioDocument } from "../../document/scenario-document.js";
import { anyNameOf } from "../../parser/parser.js";
import { shown } from "../../parser/problem.js";
import type { KexecReference } from "../../scoping/reference.js";
import { importedMeanings, isLost, visibleNames } from "../../scoping/scope.js";
import type { Kind } from "../../scoping/symbols.js";
import { closest, meantWords } from "../../suggest.js";
import { awaitsImport } from "../awaits-import.js";
import { error, type Finding, instead, type Report, type Spot, spotOf } from "../finding.js";
import type { Workspace } from "../workspace.js";

/** The words that declare each kind. */
const WORDS: Readonly<Record<Kind, string>> = { Machine: "machine", Image: "image", Constant: "const" };

/** How many unknown names get a suggestion: each is held against every name there is. */
const SUGGESTIONS = 20;

/** `unknown-machine`, `unknown-image`, `unknown-constant`, `ambiguous-name`: every name means one machine, image or constant that is visible here. */
export function checkReferences(document: ScenarioDocument, { project }: Workspace, report: Report): void {
  // It may bring any name.
  const isOneUnread = awaitsImport(document, project);
  let unknown = 0;
  for (const reference of document.references) {
    const { lostNames } = document;
    if (reference.ref || lostNames.has(reference.$refText) || lostNames.has(anyNameOf(WORDS[reference.kind]))) continue;
    const told = ambiguousName(document, reference) ?? lostInImport(document, reference);
    if (told) report(told);
    else if (!isOneUnread) report(unknownName(document, reference, ++unknown <= SUGGESTIONS));
  }
}

function unknownName(document: ScenarioDocument, reference: KexecReference, suggest: boolean): Finding {
  const { $refText: name } = reference;
  const meant = suggest ? closest(name, visibleNames(document, reference.kind)) : undefined;
  const kind = reference.kind.toLowerCase() as "machine" | "image" | "constant";
  const message = `there is no ${kind} named \`${shown(name)}\`${meantWords(meant)}`;
  return instead(error(`unknown-${kind}`, refSpot(reference), message), { meant });
}

function ambiguousName(document: ScenarioDocument, reference: KexecReference): Finding | undefined {
  const name = reference.$refText;
  const meanings = importedMeanings(document, reference.kind, name);
  if (meanings.length < 2) return undefined;
  const related = meanings.map((node) => ({ spot: spotOf(node, "name"), message: "it may be this one" }));
  const message = `\`${shown(name)}\` is declared in more than one imported file`;
  return error("ambiguous-name", refSpot(reference), message, related);
}

/** A name that an imported file would declare, were its statement readable. */
function lostInImport(document: ScenarioDocument, reference: KexecReference): Finding | undefined {
  const name = reference.$refText;
  if (!isLost(document, name)) return undefined;
  const message = `\`${shown(name)}\` is declared in an imported file by a statement that cannot be read`;
  return error("rests-on-error", refSpot(reference), message);
}

/** Where a name stands. */
export function refSpot({ part, $refNode }: KexecReference): Spot {
  return { part, offset: $refNode?.offset ?? 0, end: $refNode?.end ?? 0 };
}
