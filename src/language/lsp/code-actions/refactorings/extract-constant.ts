import { AstUtils } from "langium";
import { spotOf } from "../../../analysis/finding.js";
import { parseNumber } from "../../../analysis/number.js";
import type { ScenarioDocument } from "../../../document/scenario-document.js";
import { isConstant, isLiteral, isStatement, type Literal, type Statement } from "../../../generated/ast.js";
import { meaningOf, visibleNames } from "../../../scoping/scope.js";
import type { View } from "../../view.js";
import { type Edit, replace } from "../edits/edit.js";
import { addConstantAbove } from "../edits/statements.js";
import { numberIn } from "../facts.js";
import { free } from "../free-name.js";
import { constantName } from "./constant-name.js";
import type { Refactor } from "./place.js";

/** `1` mostly is the one before an address, and `0` the beginning. */
const LEAST = 2n;

/** A number as a constant: one that there is, or one of its own, here or wherever the file has the same number. */
export const extractConstant: Refactor = function* ({ node, view }) {
  const statement = AstUtils.getContainerOfType(node, isStatement);
  const value = isLiteral(node) ? numberIn(node, view) : undefined;
  if (!isLiteral(node) || !statement || value === undefined || value < LEAST) return;
  const { document } = view;
  if (!isConstant(statement)) {
    for (const name of namesOf(value, view)) {
      yield { title: `Replace by \`${name}\``, kind: "refactor.extract", edits: () => [replace(spotOf(node), name)] };
    }
  } else if (statement.value === node) return;
  const name = free(constantName(node), new Set(visibleNames(document, "Constant")));
  const extract = (nodes: readonly Literal[], above: Statement): Edit[] => [
    addConstantAbove(above, `const ${name} = ${node.text}`),
    ...nodes.map((one) => replace(spotOf(one), name)),
  ];
  yield {
    title: `Extract ${node.text} into a constant \`${name}\``,
    kind: "refactor.extract",
    edits: () => extract([node], statement),
  };
  if (isConstant(statement) || countIn(document, value) < 2) return;
  yield {
    title: `Extract every ${node.text} of this file into a constant \`${name}\``,
    kind: "refactor.extract",
    edits: () => {
      const equal = [...literalsOf(document, value)];
      const first = AstUtils.getContainerOfType(equal[0], isStatement) ?? statement;
      return extract(equal, first);
    },
  };
};

/** The constants that have a value already. */
function namesOf(value: bigint, { document, workspace }: View): string[] {
  return [...new Set(visibleNames(document, "Constant"))].filter((name) => {
    const constant = meaningOf(document, "Constant", name);
    return isConstant(constant) && workspace.constants.valueOf(constant) === value;
  });
}

/** How many numbers of a value show in a text, without reading it: comments have some too. */
function countIn({ text }: ScenarioDocument, value: bigint): number {
  const known = new Map<string, boolean>();
  let count = 0;
  for (const [token] of text.matchAll(/(?<![\w.])\d\w*/g)) {
    let isEqual = known.get(token);
    if (isEqual === undefined) {
      const number = parseNumber(token);
      isEqual = "value" in number && number.value === value;
      known.set(token, isEqual);
    }
    if (isEqual) count++;
  }
  return count;
}

/** The numbers of a value in a document, but for what constants are made of. */
function* literalsOf({ statements }: ScenarioDocument, value: bigint): Generator<Literal> {
  for (const statement of statements) {
    if (isConstant(statement)) continue;
    for (const node of AstUtils.streamAllContents(statement)) {
      if (!isLiteral(node)) continue;
      const number = parseNumber(node.text);
      if ("value" in number && number.value === value) yield node;
    }
  }
}
