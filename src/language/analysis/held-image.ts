import type { Load } from "../../report/model.js";
import type { Condition } from "../generated/ast.js";
import type { AnalysedImage } from "./analyse-image.js";
import { checkCondition, foresees } from "./expectations.js";
import type { Finding, Report } from "./finding.js";
import { ImageFacts } from "./image-facts.js";
import { loadFinding } from "./load-findings.js";
import { restsOn } from "./rests-on.js";
import type { Workspace } from "./workspace.js";

/** A condition of an `expect` and whether it holds. */
export interface HeldExpectation {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** What became of an image's load, held against what was expected. */
export interface HeldImage {
  readonly expectations: readonly HeldExpectation[];
  /** Why the load fails, and what does not hold. */
  readonly outcome: readonly Finding[];
}

/**
 * Holds an image against the conditions that speak of it.
 * @param conditions of all `expect` statements of the document, in their order
 */
export function holdImage(image: AnalysedImage, conditions: readonly Condition[], workspace: Workspace): HeldImage {
  const statements = new Set(conditions.map(({ $container }) => $container));
  const rests = [...conditions, ...[...statements].flatMap((statement) => restsOn(statement, workspace))];
  return workspace.memo.get(image, rests, () => {
    const outcome: Finding[] = [];
    const report: Report = (finding) => outcome.push(finding);
    const failure = loadFinding(image);
    if (failure) report(conditions.some((one) => foresees(one, image.load as Load)) ? foreseen(failure) : failure);
    const facts = image.load && conditions.length > 0 ? new ImageFacts(image, image.load) : undefined;
    const expectations = conditions.map((condition) => ({
      condition,
      // Of an image that was not placed nothing holds, and nothing more is told.
      holds: facts !== undefined && checkCondition(condition, facts, workspace.constants, report),
    }));
    return { expectations, outcome };
  });
}

/** A failure that an expectation wants is nothing to mend. */
function foreseen(finding: Finding): Finding {
  return { ...finding, severity: "info", message: `${finding.message} (as expected)` };
}
