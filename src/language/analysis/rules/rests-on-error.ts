import { AstUtils } from "langium";
import { documentOf } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { isConstant, isImage, isMachine } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import type { KexecReference } from "../../scoping/reference.js";
import { type AnalysedMachine, hasError, isSound } from "../analyse-machine.js";
import { error, type Report, spotOf } from "../finding.js";
import type { Workspace } from "../workspace.js";
import { refSpot } from "./references.js";

/**
 * `rests-on-error`: a machine or constant of an imported file that has an error there. It is told here too, or the file
 * that imports it would have an image without an answer and nothing to say why.
 */
export function checkImportedErrors(document: ScenarioDocument, workspace: Workspace, report: Report): void {
  for (const reference of document.references) {
    const { ref } = reference;
    if (!ref || isImage(ref) || documentOf(ref) === document) continue;
    const broken = isMachine(ref) ? isBroken(workspace.machine(ref)) : workspace.constants.valueOf(ref) === undefined;
    if (!broken || isTold(reference, workspace)) continue;
    const what = isMachine(ref) ? "no image on it is placed" : "it has no value";
    const related = [{ spot: spotOf(ref, "name"), message: `\`${shown(ref.name)}\` is declared here` }];
    report(
      error(
        "rests-on-error",
        refSpot(reference),
        `\`${shown(ref.name)}\` has an error in the file it is imported from: ${what}`,
        related,
      ),
    );
  }
}

/** Whether a machine has an error; one whose files are still being read may have none. */
function isBroken({ prepared, findings }: AnalysedMachine): boolean {
  return prepared === undefined && (isSound(findings) || hasError(findings));
}

/** Whether the constant around a reference has an error of its own: it is in the same cycle. */
function isTold({ container }: KexecReference, { constants }: Workspace): boolean {
  const around = AstUtils.getContainerOfType(container, isConstant);
  return around !== undefined && constants.findingsOf(around).length > 0;
}
