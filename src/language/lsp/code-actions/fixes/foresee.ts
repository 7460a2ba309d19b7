import { spotOf } from "../../../analysis/finding.js";
import { type Condition, isExpectation, isFails, isLoads } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { replace } from "../edits/edit.js";
import { removeNodes } from "../edits/remove.js";
import { addStatementBelow } from "../edits/statements.js";
import { imageAt } from "../facts.js";
import { failsCondition } from "../fails-condition.js";

/** Any failure of a load that is meant to stay: expect it, in place of whatever outcome is expected. */
export const expectFailure: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  const [condition] = image?.load ? failsCondition(image.load) : [];
  if (!image || condition === undefined || finding.severity !== "error") return [];
  const { node } = image;
  const expectations = view.document.statements.filter(isExpectation).filter(({ image }) => image?.ref === node);
  const [first] = expectations;
  const wrong = expectations.flatMap(({ conditions }) => {
    const [outcome, ...others] = conditions.filter(isOutcome);
    return outcome ? [replace(spotOf(outcome), condition), ...removeNodes(others)] : [];
  });
  const added = first ? addField(first, condition) : addStatementBelow(node, `expect ${node.name} { ${condition} }`);
  const edits = wrong.length > 0 ? wrong : [added];
  return only(`Expect \`${node.name}\` to fail: \`${condition}\``, ...edits);
};

/** Whether a condition is of how the load ends: one that does not hold where the load fails as nothing foresaw. */
function isOutcome(condition: Condition): boolean {
  return isLoads(condition) || isFails(condition);
}
