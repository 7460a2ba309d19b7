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
 * @returns what came of it, at the end of many small steps
 */
export function* holdImage(
  image: AnalysedImage,
  conditions: readonly Condition[],
  workspace: Workspace,
): Generator<void, HeldImage> {
  const statements = new Set(conditions.map(({ $container }) => $container));
  const rests = [...conditions, ...[...statements].flatMap((statement) => restsOn(statement, workspace))];
  const before = workspace.memo.known(image, rests);
  if (before) return before.value as HeldImage;
  const outcome: Finding[] = [];
  const report: Report = (finding) => outcome.push(finding);
  const failure = loadFinding(image);
  if (failure) report(conditions.some((one) => foresees(one, image.load as Load)) ? foreseen(failure) : failure);
  const facts = image.load && conditions.length > 0 ? new ImageFacts(image, image.load) : undefined;
  const expectations: HeldExpectation[] = [];
  for (const condition of conditions) {
    // Of an image that was not placed nothing holds, and nothing more is told.
    const holds = facts !== undefined && (yield* checkCondition(condition, facts, workspace.constants, report));
    expectations.push({ condition, holds });
  }
  const held = { expectations, outcome };
  workspace.memo.set(image, rests, held);
  return held;
}

/** A failure that an expectation wants is nothing to mend. */
function foreseen(finding: Finding): Finding {
  return { ...finding, severity: "info", message: `${finding.message} (as expected)` };
}
