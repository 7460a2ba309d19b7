import { CstUtils, GrammarAST } from "langium";
import type { Finding } from "../../../analysis/finding.js";
import { isHeaderField, isPartField } from "../../../generated/ast.js";
import { parseText } from "../../../parser/parse-text.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { type Edit, textOf } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { nodeAt } from "../facts.js";
import { closings } from "./syntax/braces.js";
import { characters, closedComment, closedString } from "./syntax/characters.js";
import { iomemLine, joinedUnit, rangeByHyphen, sizeTooMany, underscore, wholeNumber } from "./syntax/habits.js";
import { likelyWords, missingWords, surplus } from "./syntax/words.js";

/** A change that may mend a mistake of form; whether it does shows when the text is read again. */
export interface Candidate extends Pick<Fix, "title" | "safe"> {
  readonly edit: Edit;
  /** What it puts in is a word or sign of the language there: a text also reads better with a name in some places. */
  readonly isKeyword?: boolean;
}

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
  likelyWords,
  missingWords,
];

/** A part longer than this takes too long to be read again. In UTF-16 units. */
const LONGEST = 100_000;

/** Each candidate takes one reading of the part. */
const CANDIDATES_TRIED = 16;
const MOST_OFFERED = 3;

/** A mistake of form: what others mean by it or what is missing, where the text reads better with it. */
export const mendSyntax: QuickFix = (finding): Fix[] => {
  const { part } = finding.spot;
  const isTold = part.parse.problems.some(({ offset }) => offset === finding.spot.offset);
  if (!isTold || part.text.length > LONGEST) return [];
  const tried = CANDIDATES.flatMap((find) => [...find(finding)]).slice(0, CANDIDATES_TRIED);
  const fixes: Fix[] = [];
  for (const candidate of tried) {
    const { edit, title, safe = false } = candidate;
    if (readsBetter(candidate)) fixes.push({ title, safe, edits: [edit] });
    if (fixes.length === MOST_OFFERED) break;
  }
  if (fixes.length > 0) return preferring(fixes);
  return surplus(finding).flatMap((candidate) => (readsBetter(candidate) ? only(candidate.title, candidate.edit) : []));
};

/** Whether there are fewer mistakes with it; behind one that is surely mended another may show that it had hidden. */
function readsBetter({ edit, safe = false, isKeyword = false }: Candidate): boolean {
  const { part, offset, end, text } = edit;
  const before = part.parse.problems;
  const { problems, value } = parseText(part.text.slice(0, offset) + text + part.text.slice(end));
  const isFewer = problems.length < before.length;
  const isBehind =
    problems.length === before.length && countUpTo(offset + text.length, problems) < countUpTo(end, before);
  if (!isFewer && !(safe && isBehind)) return false;
  const leaf = value.$cstNode && CstUtils.findLeafNodeAtOffset(value.$cstNode, offset);
  return !isKeyword || GrammarAST.isKeyword(leaf?.grammarSource);
}

function countUpTo(end: number, problems: readonly { readonly offset: number }[]): number {
  return problems.filter(({ offset }) => offset < end).length;
}

/** `unknown-field` where the field is one of another header or part: leave it out. */
export const removeUnknownField: QuickFix = ({ spot }) => {
  const field = nodeAt(spot, (node) => isHeaderField(node) || isPartField(node));
  return field ? only(`Remove \`${textOf(spot)}\``, removeNode(field)) : [];
};
