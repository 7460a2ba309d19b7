import { CstUtils } from "langium";
import { CodeActionKind, type Range } from "vscode-languageserver";
import { isDamaged } from "../../analysis/damaged.js";
import type { Finding } from "../../analysis/finding.js";
import { isStatement } from "../../generated/ast.js";
import { at } from "../at.js";
import type { View } from "../view.js";
import { textOf } from "./edits/edit.js";
import { nodeAt } from "./facts.js";
import { FIX_ALL, fixAll } from "./fix-all.js";
import type { Offer } from "./offer.js";
import { OF_WORDS, QUICK_FIXES } from "./quick-fixes.js";
import { extractConstant } from "./refactorings/extract-constant.js";
import { inlineConstant } from "./refactorings/inline-constant.js";
import { otherNumber } from "./refactorings/number-notation.js";
import type { Place, Refactor } from "./refactorings/place.js";
import { otherNotation } from "./refactorings/range-notation.js";

/** Who selects a whole file is offered mends for so many findings: some of them place an image a few dozen times. */
const MOST_FINDINGS = 50;

/** The kinds that are offered. */
export const KINDS: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
  FIX_ALL,
];

const REFACTORINGS: readonly Refactor[] = [otherNotation, otherNumber, extractConstant, inlineConstant];

/** Which kinds a client wants. */
export type Wants = (kind: CodeActionKind) => boolean;

/** Everything that is offered for a range, the mends of what is wrong there first. */
export function offersAt(view: View, range: Range, wants: Wants): Offer[] {
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(view, range) : []),
    ...refactorings(view, range).filter(({ kind }) => wants(kind)),
    ...(wants(FIX_ALL) ? fixAll(view) : []),
  ];
}

/** The findings that a range touches. */
export function findingsAt({ document, analysis }: View, { start, end }: Range): Finding[] {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  return analysis.findings.filter(
    ({ spot: { part, offset, end } }) => part.start + offset <= to && part.start + end >= from,
  );
}

function quickFixes(view: View, range: Range): Offer[] {
  const offers = new Map<string, Offer>();
  for (const finding of findingsAt(view, range).slice(0, MOST_FINDINGS)) {
    let hasPreferred = false;
    // Where something cannot be read, a field may be there that seems to be missing.
    if (!OF_WORDS.includes(finding.code) && (isInDamaged(finding) || isCutOff(finding))) continue;
    for (const fix of QUICK_FIXES[finding.code] ?? []) {
      for (const { title, edits, preferred = false } of fix(finding, view)) {
        if (edits.every((edit) => edit.text === textOf(edit))) continue;
        const key = JSON.stringify([
          title,
          edits.map(({ part, offset, end, text }) => [part.start + offset, part.start + end, text]),
        ]);
        const before = offers.get(key);
        const isPreferred = preferred && !hasPreferred;
        hasPreferred ||= preferred;
        offers.set(key, {
          title,
          kind: CodeActionKind.QuickFix,
          preferred: before?.preferred || isPreferred,
          findings: [...(before?.findings ?? []), finding],
          edits,
        });
      }
    }
  }
  return [...offers.values()];
}

function isInDamaged({ spot }: Finding): boolean {
  const statement = nodeAt(spot, isStatement);
  return statement !== undefined && isDamaged(statement);
}

/** Whether a comment that is not closed takes the rest of the text: what is written behind it would end up in it. */
function isCutOff({ spot: { part } }: Finding): boolean {
  return part.parse.problems.some(({ offset }) => part.text.startsWith("/*", offset));
}

function refactorings(view: View, range: Range): Offer[] {
  const place = placeAt(view, range);
  if (!place) return [];
  return REFACTORINGS.flatMap((refactor) => [...refactor(place)]).map((offer) => ({
    ...offer,
    preferred: false,
    findings: [],
  }));
}

/** Where a refactoring is asked for: at the word or sign that a range begins in or behind; none for several lines. */
function placeAt(view: View, { start, end }: Range): Place | undefined {
  if (end.line !== start.line) return undefined;
  const { part, offset, leaf } = at(view.document, start);
  const root = part.parse.value.$cstNode;
  const node = leaf ?? (root && CstUtils.findLeafNodeAtOffset(root, offset - 1));
  return node && !node.hidden ? { view, part, node: node.astNode } : undefined;
}
