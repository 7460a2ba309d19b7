import type { Load, ReportExpectation } from "../../report/model.js";
import type { ReportObservation } from "../../report/observed/model.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import {
  type Condition,
  type Expectation,
  type Image,
  isConstant,
  isExpectation,
  isImage,
  isMachine,
  isObservation,
} from "../generated/ast.js";
import type { AnalysedImage } from "./analyse-image.js";
import type { Constants } from "./constants.js";
import { checkCondition, foresees } from "./expectations.js";
import { type Finding, type Report, spotOf } from "./finding.js";
import { ImageFacts } from "./image-facts.js";
import { loadFinding } from "./load-findings.js";
import { holdObservation } from "./observed/hold-observation.js";
import { checkUniqueNames } from "./rules/duplicate-name.js";
import { checkImports } from "./rules/imports.js";
import { checkReferences } from "./rules/references.js";
import { checkImportedErrors } from "./rules/rests-on-error.js";
import { syntaxFindings } from "./syntax-findings.js";
import type { Workspace } from "./workspace.js";

/** All that is known of one document. */
export interface DocumentAnalysis {
  readonly images: readonly DocumentImage[];
  /** In the order of their places. */
  readonly findings: readonly Finding[];
}

/** An image of a document, with what was expected of it, and the logs that it was held against. */
export interface DocumentImage extends AnalysedImage {
  readonly expectations: readonly ReportExpectation[];
  readonly observations: readonly ReportObservation[];
}

/** Works a document out in one pass: constants, machines, images and their placements, expectations, observations. */
export function analyseDocument(document: ScenarioDocument, workspace: Workspace): DocumentAnalysis {
  const { statements } = document;
  const findings: Finding[] = document.parts.flatMap(syntaxFindings);
  const report: Report = (finding) => findings.push(finding);
  const { constants } = workspace;

  checkUniqueNames(statements.filter(isConstant), "constants", report);
  checkUniqueNames(statements.filter(isMachine), "machines", report);
  checkUniqueNames(statements.filter(isImage), "images", report);
  checkImports(document, workspace, report);
  checkReferences(document, report);
  checkImportedErrors(document, workspace, report);
  for (const constant of statements.filter(isConstant)) constants.findingsOf(constant).forEach(report);
  for (const machine of statements.filter(isMachine)) workspace.machine(machine).findings.forEach(report);

  const expected = expectationsByImage(statements.filter(isExpectation));
  const placed = statements.filter(isImage).map((node) => {
    const image = workspace.image(node);
    image.findings.forEach(report);
    const conditions = expected.get(node) ?? [];
    const failure = loadFinding(image);
    if (failure) report(conditions.some((one) => foresees(one, image.load as Load)) ? foreseen(failure) : failure);
    return { ...image, expectations: holdAll(conditions, image, constants, report) };
  });
  const byNode = new Map(placed.map((image) => [image.node, image]));
  const observations = statements.filter(isObservation).map((observation) => {
    const node = observation.image?.ref;
    return { node, held: holdObservation(observation, node && byNode.get(node), workspace.project.captured, report) };
  });
  const observed = Map.groupBy(observations, ({ node }) => node);
  const images = placed.map((image) => ({
    ...image,
    observations: (observed.get(image.node) ?? []).flatMap(({ held }) => held ?? []),
  }));
  findings.sort((a, b) => startOf(a) - startOf(b) || a.spot.end - b.spot.end);
  return { images, findings };
}

function startOf({ spot }: Finding): number {
  return spot.part.start + spot.offset;
}

function expectationsByImage(expectations: readonly Expectation[]): Map<Image, Condition[]> {
  const byImage = new Map<Image, Condition[]>();
  for (const { image, conditions } of expectations) {
    const node = image?.ref;
    if (!node) continue;
    const known = byImage.get(node) ?? [];
    byImage.set(node, known);
    for (const condition of conditions) known.push(condition);
  }
  return byImage;
}

/** A failure that an expectation wants is nothing to mend. */
function foreseen(finding: Finding): Finding {
  return { ...finding, severity: "info", message: `${finding.message} (as expected)` };
}

/** Holds conditions against their image; of an image that was not placed nothing holds, and nothing more is told. */
function holdAll(
  conditions: readonly Condition[],
  image: AnalysedImage,
  constants: Constants,
  report: Report,
): ReportExpectation[] {
  const facts = image.load && conditions.length > 0 ? new ImageFacts(image, image.load) : undefined;
  return conditions.map((condition) => {
    const { part, offset, end } = spotOf(condition);
    return {
      line: part.positionAt(offset).line + 1,
      text: part.text.slice(offset, end).replace(/\s+/g, " "),
      holds: facts !== undefined && checkCondition(condition, facts, constants, report),
    };
  });
}
