import { type AstNode, CstUtils, GrammarAST } from "langium";
import type { Finding } from "../../../analysis/finding.js";
import { isCapturedFile, isConstant, isHeaderField, isPartField, type Scenario } from "../../../generated/ast.js";
import { parseText } from "../../../parser/parse-text.js";
import type { KexecParseResult } from "../../../parser/parser.js";
import { meaningOf } from "../../../scoping/scope.js";
import type { View } from "../../view.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { type Edit, textOf } from "../edits/edit.js";
import { lineEnd, lineStart } from "../edits/lines.js";
import { removeNode } from "../edits/remove.js";
import { nodeAt } from "../facts.js";
import { closings } from "./syntax/braces.js";
import { characters, closedComment, closedString } from "./syntax/characters.js";
import { iomemLine, joinedUnit, rangeByHyphen, sizeTooMany, underscore, wholeNumber } from "./syntax/habits.js";
import { likelyOutcomes, likelyWords, missingWords, surplus } from "./syntax/words.js";

/** A change that may mend a mistake of form; whether it does shows when the text is read again. */
export interface Candidate extends Pick<Fix, "title" | "safe"> {
  readonly edit: Edit;
  /** What it puts in is a word or sign of the language there: a text also reads better with a name in some places. */
  readonly isKeyword?: boolean;
  /** It is a word in place of another: a mistake behind it, in what follows its field, may only now be seen. */
  readonly isWord?: boolean;
}

type Parse = KexecParseResult<Scenario>;

/** What may be meant, the surest first. */
const CANDIDATES: readonly ((finding: Finding) => Iterable<Candidate>)[] = [
  joinedUnit,
  underscore,
  iomemLine,
  sizeTooMany,
  wholeNumber,
  rangeByHyphen,
  closings,
  closedString,
  closedComment,
  characters,
  likelyOutcomes,
  likelyWords,
  missingWords,
];

/** A part longer than this takes too long to be read again. In UTF-16 units. */
const LONGEST = 100_000;

/** Each candidate takes one reading of the part. */
const CANDIDATES_TRIED = 16;
const MOST_OFFERED = 3;

/** A mistake of form: what others mean by it or what is missing, where the text reads better with it. */
export const mendSyntax: QuickFix = (finding, view): Fix[] => {
  const { part } = finding.spot;
  const isTold = part.parse.problems.some(({ offset }) => offset === finding.spot.offset);
  if (!isTold || part.text.length > LONGEST) return [];
  const tried = CANDIDATES.flatMap((find) => [...find(finding)]).slice(0, CANDIDATES_TRIED);
  const fixes: Fix[] = [];
  for (const candidate of tried) {
    const { edit, title, safe = false } = candidate;
    if (fixes.some((fix) => fix.title === title)) continue;
    if (readsBetter(candidate, view)) fixes.push({ title, safe, edits: [edit] });
    if (fixes.length === MOST_OFFERED) break;
  }
  if (fixes.length > 0) return preferring(fixes);
  return surplus(finding).flatMap((candidate) =>
    readsBetter(candidate, view) ? only(candidate.title, candidate.edit) : [],
  );
};

/** Whether there are fewer mistakes with it; behind one that is surely mended another may show that it had hidden. */
function readsBetter({ edit, safe = false, isKeyword = false, isWord = false }: Candidate, view: View): boolean {
  const { part, offset, end, text } = edit;
  const before = part.parse.problems;
  const after = parseText(part.text.slice(0, offset) + text + part.text.slice(end));
  const { problems, value } = after;
  const isFewer = problems.length < before.length;
  const isBehind =
    problems.length === before.length && countUpTo(offset + text.length, problems) < countUpTo(end, before);
  const isMended = safe || (isWord && leavesField(edit, problems));
  if (!isFewer && !(isMended && isBehind)) return false;
  const from = lineStart(part.text, offset);
  const strays = (parse: Parse, to: number) => countStrays(parse, from, to, view);
  const [lineEndBefore, lineEndAfter] = [lineEnd(part.text, end), lineEnd(part.text, end) + text.length - end + offset];
  if (strays(after, lineEndAfter) > strays(part.parse, lineEndBefore)) return false;
  const leaf = value.$cstNode && CstUtils.findLeafNodeAtOffset(value.$cstNode, offset);
  if (isWord && leaf && isGivenTwice(leaf.astNode)) return false;
  return !isKeyword || GrammarAST.isKeyword(leaf?.grammarSource);
}

/** Whether the first mistake behind a word that was put in is of another field: the word's own can be read. */
function leavesField({ part, offset, end, text }: Edit, problems: Parse["problems"]): boolean {
  const first = problems.find((problem) => problem.offset >= offset);
  if (!first || first.code === "unknown-field") return true;
  const between = part.text.slice(end, first.offset - text.length + end - offset);
  return /[\r\n]/.test(between);
}

/** Whether a field stands beside another of its word, and may stand once. */
function isGivenTwice(node: AstNode): boolean {
  const keyOf = (field: AstNode) => (field as AstNode & { readonly key?: string }).key;
  const fields: unknown = node.$container && Reflect.get(node.$container, node.$containerProperty ?? "");
  if (keyOf(node) === undefined || isCapturedFile(node) || !Array.isArray(fields)) return false;
  return fields.filter((field: AstNode) => keyOf(field) === keyOf(node)).length > 1;
}

/** How many words on a stretch are read as the names of constants that nothing declares. */
function countStrays({ references, value }: Parse, from: number, to: number, { document }: View): number {
  const declared = new Set(value.statements.flatMap((statement) => (isConstant(statement) ? [statement.name] : [])));
  return references.filter(({ kind, $refNode, $refText }) => {
    const isThere = $refNode !== undefined && $refNode.offset >= from && $refNode.offset < to;
    return isThere && kind === "Constant" && !declared.has($refText) && !meaningOf(document, kind, $refText);
  }).length;
}

function countUpTo(end: number, problems: readonly { readonly offset: number }[]): number {
  return problems.filter(({ offset }) => offset < end).length;
}

/** `unknown-field` where the field is one of another header or part: leave it out. */
export const removeUnknownField: QuickFix = ({ spot }) => {
  const field = nodeAt(spot, (node) => isHeaderField(node) || isPartField(node));
  return field ? only(`Remove \`${textOf(spot)}\``, removeNode(field)) : [];
};
