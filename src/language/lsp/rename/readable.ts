import { CstUtils, GrammarUtils } from "langium";
import type { Spot } from "../../analysis/finding.js";
import type { Part } from "../../document/part.js";
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

function replaced({ text }: Part, spots: readonly Spot[], newName: string): string {
  const upward = [...spots].sort((a, b) => a.offset - b.offset);
  const kept = [0, ...upward.map(({ end }) => end)].map((from, i) => text.slice(from, upward[i]?.offset));
  return kept.join(newName);
}

/** What every word of a text is to its node. */
function rolesOf({ value, problems }: KexecParseResult<Scenario>): string {
  const leaves = value.$cstNode ? CstUtils.flattenCst(value.$cstNode).toArray() : [];
  const roles = leaves.map((leaf) => `${leaf.astNode.$type}.${GrammarUtils.findAssignment(leaf)?.feature}`);
  return [...roles, ...problems.map(({ code }) => code)].join(" ");
}
