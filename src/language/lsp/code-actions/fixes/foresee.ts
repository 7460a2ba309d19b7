import { spotOf } from "../../../analysis/finding.js";
import { isExpectation, isLoads } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { replace } from "../edits/edit.js";
import { addStatementBelow } from "../edits/statements.js";
import { imageAt } from "../facts.js";
import { failsCondition } from "../fails-condition.js";

/** Any failure of a load that is meant to stay: expect it, where `loads` is not. */
export const expectFailure: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  const [condition] = image?.load ? failsCondition(image.load) : [];
  if (!image || condition === undefined || finding.severity !== "error") return [];
  const { node } = image;
  const expectations = view.document.statements.filter(isExpectation).filter(({ image }) => image?.ref === node);
  const [first] = expectations;
  const wrong = expectations.flatMap(({ conditions }) => conditions.filter(isLoads))[0];
  const edit = wrong
    ? replace(spotOf(wrong), condition)
    : first
      ? addField(first, condition)
      : addStatementBelow(node, `expect ${node.name} { ${condition} }`);
  return only(`Expect \`${node.name}\` to fail: \`${condition}\``, edit);
};
