import { CstUtils, GrammarUtils, type LeafCstNode } from "langium";
import type { Spot } from "../../analysis/finding.js";
import type { Part } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import type { Scenario } from "../../generated/ast.js";
import { lexText, parseText } from "../../parser/parse-text.js";
import type { KexecParseResult } from "../../parser/parser.js";

/** Whether a text is one name. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** Whether a name is a word of the language as well. */
export function isWordOfLanguage(name: string): boolean {
  return !["ID", "OPTION"].includes(lexText(name).tokens[0]?.tokenType.name ?? "");
}

/**
 * The first of the spots where another name would not be read as one: words of the language may be names, but what follows one
 * may make it a word again.
 */
export function firstUnreadable(spots: readonly Spot[], newName: string): Spot | undefined {
  for (const [part, own] of Map.groupBy(spots, ({ part }) => part)) {
    if (rolesOf(parseText(replaced(part, own, newName))) !== rolesOf(part.parse)) return own[0];
  }
  return undefined;
}

/**
 * A word in a text that cannot be read, and so is in no syntax tree: it may be the name or not.
 * @param near words without which a text has nothing to do with the name
 */
export function firstLostWord(
  documents: readonly ScenarioDocument[],
  word: string,
  near: readonly string[],
): Spot | undefined {
  const damaged = documents.flatMap(({ parts }) => parts).filter(({ parse }) => parse.problems.length > 0);
  for (const part of damaged) {
    if (![word, ...near].every((one) => part.text.includes(one))) continue;
    const read = new Set(leavesOf(part.parse).map(({ offset }) => offset));
    const lost = lexText(part.text).tokens.find(({ image, startOffset }) => image === word && !read.has(startOffset));
    if (lost) return { part, offset: lost.startOffset, end: lost.startOffset + word.length };
  }
  return undefined;
}

function replaced({ text }: Part, spots: readonly Spot[], newName: string): string {
  const upward = [...spots].sort((a, b) => a.offset - b.offset);
  const kept = [0, ...upward.map(({ end }) => end)].map((from, i) => text.slice(from, upward[i]?.offset));
  return kept.join(newName);
}

/** What every word of a text is to its node. */
function rolesOf(parse: KexecParseResult<Scenario>): string {
  const roles = leavesOf(parse).map((leaf) => `${leaf.astNode.$type}.${GrammarUtils.findAssignment(leaf)?.feature}`);
  return [...roles, ...parse.problems.map(({ code }) => code)].join(" ");
}

function leavesOf({ value }: KexecParseResult<Scenario>): LeafCstNode[] {
  return value.$cstNode ? CstUtils.flattenCst(value.$cstNode).toArray() : [];
}
