import { CompletionItemKind } from "vscode-languageserver";
import { exactSize } from "../../../report/sizes.js";
import { documentOf } from "../../document/part.js";
import { type Constant, type Expression, isChain, isConstant, isConstantReference } from "../../generated/ast.js";
import { meaningOf, visibleNames } from "../../scoping/scope.js";
import type { Step } from "../forms/form.js";
import { constantBlocks } from "../hover/constant.js";
import type { Around } from "./around.js";
import { fitting } from "./fitting.js";
import type { Suggestion } from "./suggestion.js";

/** The constants that may stand in an expression, those of the file first. @param step the place of the expression */
export function constants(around: Around, step: Step): Suggestion[] {
  const { document, workspace } = around.view;
  const defined = definedHere(around);
  const visible = [...new Set(visibleNames(document, "Constant"))].flatMap((name) => {
    const constant = meaningOf(document, "Constant", name);
    return isConstant(constant) ? [constant] : [];
  });
  const rests = defined === undefined ? undefined : restingOn(defined, visible);
  const fits = fitting(around, step);
  return visible.flatMap((constant) => {
    const value = workspace.constants.valueOf(constant);
    if (rests?.has(constant.name) || (value !== undefined && !fits(value))) return [];
    const imported = documentOf(constant) !== document;
    return {
      label: constant.name,
      kind: CompletionItemKind.Constant,
      rank: value === undefined ? 5 : imported ? 4 : 3,
      detail: value === undefined ? "no value" : exactSize(value),
      isDetailShort: true,
      about: () => constantBlocks(around.view, constant),
    };
  });
}

/** The name of the constant whose value is written at the place; its statement may not be readable. */
function definedHere({ place: { block, field } }: Around): string | undefined {
  const [word, name] = block.word === "file" ? (field?.tokens ?? []) : [];
  return word?.image === "const" ? name?.image : undefined;
}

/** The names of a constant and of those that are defined by it, through however many others: it cannot be defined by them. */
function restingOn(name: string, constants: readonly Constant[]): ReadonlySet<string> {
  const usedBy = new Map<string, string[]>();
  for (const constant of constants) {
    for (const used of namesIn(constant.value)) {
      const users = usedBy.get(used);
      if (users) users.push(constant.name);
      else usedBy.set(used, [constant.name]);
    }
  }
  const found = new Set([name]);
  for (const one of found) for (const user of usedBy.get(one) ?? []) found.add(user);
  return found;
}

function namesIn(expression: Expression | undefined): string[] {
  if (isConstantReference(expression)) return expression.constant ? [expression.constant.$refText] : [];
  return isChain(expression) ? expression.operands.flatMap(namesIn) : [];
}
