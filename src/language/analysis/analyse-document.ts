import type { ReportObservation } from "../../report/observed/model.js";
import type { Sweep } from "../../report/sweep/model.js";
import { documentOf, partOf } from "../document/part.js";
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
  isSweep,
  type Observation,
  type Sweep as SweepNode,
} from "../generated/ast.js";
import type { AnalysedImage } from "./analyse-image.js";
import { hasError } from "./analyse-machine.js";
import { awaitsImport } from "./awaits-import.js";
import { isDamaged } from "./damaged.js";
import type { Finding, Report } from "./finding.js";
import { type HeldExpectation, holdImage } from "./held-image.js";
import { holdObservation } from "./observed/hold-observation.js";
import { restsOn } from "./rests-on.js";
import { checkUniqueNames } from "./rules/duplicate-name.js";
import { checkImports } from "./rules/imports.js";
import { checkReferences } from "./rules/references.js";
import { checkImportedErrors } from "./rules/rests-on-error.js";
import { readSweep } from "./sweep/read-sweep.js";
import { reportSweep } from "./sweep/sweep-cases.js";
import { syntaxFindings } from "./syntax-findings.js";
import type { Workspace } from "./workspace.js";

/** All that is known of one document. */
export interface DocumentAnalysis {
  readonly images: readonly DocumentImage[];
  readonly sweeps: readonly DocumentSweep[];
  /** In the order of their places. */
  readonly findings: readonly Finding[];
}

/** An image of a document, with what was expected of it, and the logs that it was held against. */
export interface DocumentImage extends AnalysedImage {
  readonly expectations: readonly HeldExpectation[];
  readonly observations: readonly ReportObservation[];
  /** Whether it is not placed because a file is still being read, and for nothing else. */
  readonly isWaiting: boolean;
}

/** A sweep of a document. What comes of it is worked out when somebody asks. */
export interface DocumentSweep {
  readonly node: SweepNode;
  /** Absent when it has no meaning, or its image is not placed. */
  readonly sweep: Sweep | undefined;
}

/**
 * Works a document out in one pass: constants, machines, images and their placements, expectations, observations.
 * @returns its analysis at the end of many small steps
 */
export function* analyseDocument(document: ScenarioDocument, workspace: Workspace): Generator<void, DocumentAnalysis> {
  const { statements } = document;
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  for (const part of document.parts) {
    if (part.parse.problems.length > 0) syntaxFindings(part).forEach(report);
    yield;
  }
  const { constants } = workspace;
  checkUniqueNames(statements.filter(isConstant), "constants", report);
  checkUniqueNames(statements.filter(isMachine), "machines", report);
  checkUniqueNames(statements.filter(isImage), "images", report);
  checkUniqueNames(statements.filter(isSweep), "sweeps", report);
  yield;
  checkImports(document, workspace, report);
  checkReferences(document, workspace, report);
  yield;
  checkImportedErrors(document, workspace, report);
  yield;
  for (const constant of statements.filter(isConstant)) {
    constants.findingsOf(constant).forEach(report);
    yield;
  }
  for (const machine of statements.filter(isMachine)) {
    workspace.machine(machine).findings.forEach(report);
    yield;
  }

  const expected = expectationsByImage(statements.filter(isExpectation));
  const placed: Omit<DocumentImage, "observations">[] = [];
  for (const node of statements.filter(isImage)) {
    const image = workspace.image(node);
    const held = yield* holdImage(image, expected.get(node) ?? [], workspace);
    image.findings.forEach(report);
    held.outcome.forEach(report);
    placed.push({ ...image, expectations: held.expectations, isWaiting: isWaiting(image, document, workspace) });
    yield;
  }
  const observed = new Map<Image | undefined, ReportObservation[]>();
  for (const observation of statements.filter(isObservation)) {
    const node = observation.image?.ref;
    const image = isImage(node) && documentOf(node) === document ? workspace.image(node) : undefined;
    const { held, findings } = observe(observation, image, workspace);
    findings.forEach(report);
    if (image && held) observed.set(image.node, [...(observed.get(image.node) ?? []), held]);
    yield;
  }
  const sweeps: DocumentSweep[] = [];
  for (const node of statements.filter(isSweep)) {
    const sweep = documentSweep(node, workspace);
    sweep.findings.forEach(report);
    sweeps.push(sweep);
    yield;
  }
  const images = placed.map((image) => ({ ...image, observations: observed.get(image.node) ?? [] }));
  findings.sort((a, b) => startOf(a) - startOf(b) || a.spot.end - b.spot.end);
  return { images, sweeps, findings };
}

/** Makes sense of a sweep, once. */
function documentSweep(node: SweepNode, workspace: Workspace) {
  const image = node.image?.ref;
  const known = isImage(image) ? workspace.image(image) : undefined;
  return workspace.memo.get(node, [known, ...restsOn(node, workspace)], () => {
    const findings: Finding[] = [];
    const report: Report = (finding) => findings.push(finding);
    const values = readSweep(node, known, isDamaged(node), workspace.constants, report);
    return { node, sweep: values && known && reportSweep(values, known.node, workspace), findings };
  });
}

function isWaiting({ node, load, findings }: AnalysedImage, document: ScenarioDocument, workspace: Workspace): boolean {
  if (load || hasError(findings) || isDamaged(node)) return false;
  const machine = node.machine?.ref;
  if (!isMachine(machine)) return awaitsImport(document, workspace.project);
  const { findings: ofMachine } = workspace.machine(machine);
  return !hasError(ofMachine) && [...findings, ...ofMachine].some(({ code }) => code === "file-not-readable");
}

/** Holds an image against a log, once. */
function observe(node: Observation, image: AnalysedImage | undefined, workspace: Workspace) {
  const part = partOf(node);
  // Its line is told.
  return workspace.memo.get(node, [image, part.line, ...restsOn(node, workspace)], () => {
    const findings: Finding[] = [];
    const held = holdObservation(node, image, workspace.project.logs, (finding) => findings.push(finding));
    return { held, findings };
  });
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
