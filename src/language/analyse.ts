import type { URI } from "langium";
import type {
  KernelImage,
  NamedVersion,
  ReportDiagnostic,
  ReportExpectation,
  ReportFile,
  ReportImage,
} from "../report/model.js";
import type { DocumentImage } from "./analysis/analyse-document.js";
import type { AnalysedImage } from "./analysis/analyse-image.js";
import { type Finding, spotOf } from "./analysis/finding.js";
import type { HeldExpectation } from "./analysis/held-image.js";
import { OtherKernel } from "./analysis/other-kernel.js";
import { Project } from "./analysis/project.js";
import { ScenarioDocument } from "./document/scenario-document.js";
import type { FileSource } from "./files/file-text.js";
import { placeOf } from "./place.js";

/** A scenario file already read. */
export interface AnalysisInput {
  /** As reports name it. */
  readonly path: string;
  /** Where it stands, for the files that it names. */
  readonly uri: URI;
  readonly text: string;
}

/**
 * Works scenarios out, with all they import: every diagnostic, every placement, every expectation.
 * @param inputs the files to answer for, in order
 * @param source where the files come from that they name
 * @param pathOf how reports name a file that no input named
 * @param kernels with which every image is placed once more, each in place of its machine's own
 * @returns a report for each input; bad content is a diagnostic, never a rejection
 */
export async function analyse(
  inputs: readonly AnalysisInput[],
  source: FileSource,
  pathOf: (uri: URI) => string = (uri) => uri.path,
  kernels: readonly NamedVersion[] = [],
): Promise<ReportFile[]> {
  const project = new Project(source);
  const { documents } = project;
  for (const { uri, text } of inputs) {
    if (!documents.get(uri)) documents.add(new ScenarioDocument(uri, text, documents));
  }
  const named = inputs.map(({ uri }) => documents.get(uri) as ScenarioDocument);
  await project.loader.load(named);
  const names = new Map(inputs.map(({ path, uri }) => [uri.toString(), path]));
  const nameOf = (uri: URI) => names.get(uri.toString()) ?? pathOf(uri);
  return named.map((document, i) => reportFile(project, document, (inputs[i] as AnalysisInput).path, nameOf, kernels));
}

/**
 * The report of a document whose files are loaded.
 * @param path as reports name it
 * @param nameOf how reports name other files
 * @param kernels with which every image is placed once more
 */
export function reportFile(
  project: Project,
  document: ScenarioDocument,
  path: string,
  nameOf: (uri: URI) => string,
  kernels: readonly NamedVersion[] = [],
): ReportFile {
  const written = project.workspace;
  const others = kernels.map((kernel) => new OtherKernel(kernel, written, project.workspaceBy(kernel)));
  const { images, sweeps, findings } = written.document(document);
  return {
    path,
    text: document.text,
    images: images.map((image) => reportImage(image, others)),
    sweeps: sweeps.flatMap(({ sweep }) => sweep ?? []),
    diagnostics: findings.map((finding) => reportDiagnostic(finding, nameOf)),
  };
}

/** What reports tell of an image. @param others the kernels with which it is placed once more */
export function reportImage(image: DocumentImage, others: readonly OtherKernel[] = []): ReportImage {
  const report = {
    ...placedImage(image),
    expectations: image.expectations.map(reportExpectation),
    observations: image.observations,
  };
  return others.length === 0 ? report : { ...report, kernels: others.map((other) => kernelImage(image, other)) };
}

function reportExpectation({ condition, holds }: HeldExpectation): ReportExpectation {
  const spot = spotOf(condition);
  const text = spot.part.text.slice(spot.offset, spot.end).replace(/\s+/g, " ");
  return { line: placeOf(spot).line, text, holds };
}

function kernelImage(written: DocumentImage, other: OtherKernel): KernelImage {
  const image = other.image(written);
  return {
    ...placedImage(image),
    kernel: other.kernel.text,
    expectations: [],
    findings: image.findings.map(({ severity, code, message }) => ({ severity, code, message })),
  };
}

function placedImage({ node, values, machine, load }: AnalysedImage): Omit<ReportImage, "expectations"> {
  return {
    name: node.name,
    machine: node.machine?.$refText ?? "",
    type: values.type,
    kernel: machine?.versionText ?? "",
    kho: machine?.kho ?? false,
    load: load ?? null,
  };
}

function reportDiagnostic(
  { severity, code, message, spot, related }: Finding,
  nameOf: (uri: URI) => string,
): ReportDiagnostic {
  return {
    severity,
    code,
    message,
    ...placeOf(spot),
    related: related.map((other) => ({
      path: nameOf(other.spot.part.document.uri),
      message: other.message,
      ...placeOf(other.spot),
    })),
  };
}
