import type { LangiumDocument } from "langium";
import type { Load, ReportExpectation } from "../../report/model.js";
import {
  type Condition,
  type Expectation,
  type Image,
  isConstant,
  isExpectation,
  isImage,
  isMachine,
  type Machine,
  type Scenario,
} from "../generated/ast.js";
import { parseResultOf } from "../parser/parser.js";
import { type AnalysedImage, analyseImage } from "./analyse-image.js";
import type { AnalysedMachine } from "./analyse-machine.js";
import type { Constants } from "./constants.js";
import { checkCondition, foresees } from "./expectations.js";
import { documentOf, type Finding, type Report, spotOf } from "./finding.js";
import { loadFinding } from "./load-findings.js";
import { checkUniqueNames } from "./rules/duplicate-name.js";
import { checkImports } from "./rules/imports.js";
import { checkReferences } from "./rules/references.js";
import { syntaxFindings } from "./syntax-findings.js";
import type { Workspace } from "./workspace.js";

/** All that is known of one document. */
export interface DocumentAnalysis {
  readonly images: readonly DocumentImage[];
  /** In the order of their places. */
  readonly findings: readonly Finding[];
}

/** An image of a document, with what was expected of it. */
export interface DocumentImage extends AnalysedImage {
  readonly expectations: readonly ReportExpectation[];
}

/** Works a document out in one pass: constants, machines, images and their placements, expectations. */
export function analyseDocument(document: LangiumDocument, workspace: Workspace): DocumentAnalysis {
  const { statements } = document.parseResult.value as Scenario;
  const findings: Finding[] = syntaxFindings(document);
  const report: Report = (finding) => findings.push(finding);
  const { constants } = workspace;

  checkUniqueNames(statements.filter(isConstant), "constants", report);
  checkUniqueNames(statements.filter(isMachine), "machines", report);
  checkUniqueNames(statements.filter(isImage), "images", report);
  checkImports(document, workspace, report);
  checkReferences(document, workspace.scopes, report);
  for (const constant of statements.filter(isConstant)) findings.push(...constants.findingsOf(constant));
  for (const machine of statements.filter(isMachine)) findings.push(...workspace.machine(machine).findings);

  const expected = expectationsByImage(statements.filter(isExpectation));
  const images = statements.filter(isImage).map((node) => {
    const image = analyseImage(node, machineOf(node, workspace), isDamaged(node), constants);
    findings.push(...image.findings);
    const conditions = expected.get(node) ?? [];
    const failure = loadFinding(image);
    if (failure)
      findings.push(
        conditions.some((condition) => foresees(condition, image.load as Load)) ? foreseen(failure) : failure,
      );
    return { ...image, expectations: conditions.map((condition) => held(condition, image, constants, report)) };
  });
  findings.sort((a, b) => a.spot.offset - b.spot.offset || a.spot.end - b.spot.end);
  return { images, findings };
}

function machineOf(image: Image, workspace: Workspace): AnalysedMachine | undefined {
  const machine: Machine | undefined = image.machine?.ref;
  return machine && workspace.machine(machine);
}

/** Whether a statement has a mistake of form inside. */
export function isDamaged(statement: Image | Machine): boolean {
  return parseResultOf(documentOf(statement)).damaged.has(statement.$cstNode?.offset ?? -1);
}

function expectationsByImage(expectations: readonly Expectation[]): Map<Image, Condition[]> {
  const byImage = new Map<Image, Condition[]>();
  for (const { image, conditions } of expectations) {
    const node = image?.ref;
    if (!node) continue;
    const known = byImage.get(node);
    if (known) known.push(...conditions);
    else byImage.set(node, [...conditions]);
  }
  return byImage;
}

/** A failure that an expectation wants is nothing to mend. */
function foreseen(finding: Finding): Finding {
  return { ...finding, severity: "info", message: `${finding.message} (as expected)` };
}

/** Holds a condition against its image; of an image that was not placed nothing holds, and nothing more is told. */
function held(condition: Condition, image: AnalysedImage, constants: Constants, report: Report): ReportExpectation {
  const { document, offset, end } = spotOf(condition);
  const text = document.textDocument.getText();
  const line = document.textDocument.positionAt(offset).line + 1;
  const placed = image.load ? { ...image, load: image.load } : undefined;
  return {
    line,
    text: text.slice(offset, end).replace(/\s+/g, " "),
    holds: placed !== undefined && checkCondition(condition, placed, constants, report),
  };
}
