import { AstUtils } from "langium";
import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { documentOf } from "../../../document/part.js";
import {
  type Constant,
  type ConstantReference,
  isChain,
  isConstant,
  isConstantReference,
} from "../../../generated/ast.js";
import { importersOf } from "../../importers.js";
import type { View } from "../../view.js";
import { type Edit, replace, sourceOf } from "../edits/edit.js";
import { asOperand } from "../edits/expressions.js";
import { removeStatement } from "../edits/remove.js";
import type { Refactor } from "./place.js";

/** A constant by its value: at one place, or wherever it is used, with its declaration gone. */
export const inlineConstant: Refactor = function* ({ node, view }) {
  const reference = isConstantReference(node) ? node : undefined;
  const constant = reference ? reference.constant?.ref : isConstant(node) ? node : undefined;
  if (!isConstant(constant) || view.workspace.constants.valueOf(constant) === undefined) return;
  const { name } = constant;
  if (reference) {
    const text = valueFor(reference, constant, view);
    yield {
      title: `Inline \`${name}\`: ${text}`,
      kind: "refactor.inline",
      edits: () => [replace(spotOf(reference), text)],
    };
  }
  if (documentOf(constant) !== view.document) return;
  yield {
    title: `Inline every \`${name}\` and remove it`,
    kind: "refactor.inline",
    edits: () => inlineEverywhere(constant, view),
  };
};

/** In this document, and in all of the workspace that import it. */
async function inlineEverywhere(constant: Constant, view: View): Promise<Edit[]> {
  const documents = [view.document, ...(await importersOf(view.document, [constant.name], view))];
  const uses = documents.flatMap(({ references }) =>
    references.flatMap((one) => (one.ref === constant && isConstantReference(one.container) ? [one.container] : [])),
  );
  const edits = uses.map((use) => replace(spotOf(use), valueFor(use, constant, view)));
  return [...edits, removeStatement(constant)];
}

/** What stands for a constant at a place: as it is declared, where that means the same there. */
function valueFor(reference: ConstantReference, constant: Constant, view: View): string {
  const source = sourceOf(constant.value);
  const isOwn = documentOf(reference) === documentOf(constant) || !namesAny(constant);
  if (!isOwn || /\/\/|\/\*|[\r\n]/.test(source)) return exactSize(view.workspace.constants.valueOf(constant) ?? 0n);
  return isChain(reference.$container) ? asOperand(constant.value) : source;
}

function namesAny({ value }: Constant): boolean {
  return isConstantReference(value) || AstUtils.streamAllContents(value).some(isConstantReference);
}
