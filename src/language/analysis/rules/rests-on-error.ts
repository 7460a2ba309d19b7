import { AstUtils, type LangiumDocument, type Reference } from "langium";
import { isConstant, isMachine } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { error, type Report, spotOf } from "../finding.js";
import type { Workspace } from "../workspace.js";

/**
 * `rests-on-error`: a machine or constant of an imported file that has an error there. It is told here too, or the file
 * that imports it would have an image without an answer and nothing to say why.
 */
export function checkImportedErrors(document: LangiumDocument, workspace: Workspace, report: Report): void {
  for (const reference of document.references) {
    if (!("ref" in reference) || !reference.$refNode) continue;
    const { ref, $refNode } = reference;
    const target = reference.$nodeDescription?.documentUri;
    if (!(isMachine(ref) || isConstant(ref)) || !target || target.toString() === document.uri.toString()) continue;
    const broken = isMachine(ref)
      ? workspace.machine(ref).prepared === undefined
      : workspace.constants.valueOf(ref) === undefined;
    if (!broken || isTold(reference, workspace)) continue;
    const what = isMachine(ref) ? "no image on it is placed" : "it has no value";
    const spot = { document, offset: $refNode.offset, end: $refNode.end };
    const related = [{ spot: spotOf(ref, "name"), message: `\`${shown(ref.name)}\` is declared here` }];
    report(
      error(
        "rests-on-error",
        spot,
        `\`${shown(ref.name)}\` has an error in the file it is imported from: ${what}`,
        related,
      ),
    );
  }
}

/** Whether the constant around a reference has an error of its own: it is in the same cycle. */
function isTold({ $refNode }: Reference, { constants }: Workspace): boolean {
  const around = AstUtils.getContainerOfType($refNode?.astNode, isConstant);
  return around !== undefined && constants.findingsOf(around).length > 0;
}
