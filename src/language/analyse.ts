import { EmptyFileSystem, type URI } from "langium";
import type { KernelImage, NamedVersion, Place, ReportDiagnostic, ReportFile, ReportImage } from "../report/model.js";
import type { DocumentImage } from "./analysis/analyse-document.js";
import type { AnalysedImage } from "./analysis/analyse-image.js";
import { CapturedFiles } from "./analysis/captured-files.js";
import type { Finding, Spot } from "./analysis/finding.js";
import { OtherKernel } from "./analysis/other-kernel.js";
import { Workspace } from "./analysis/workspace.js";
import { FileHeads } from "./files/file-heads.js";
import type { FileSource } from "./files/file-text.js";
import { Loader } from "./files/loader.js";
import { createKexecServices } from "./module.js";
import { placeIn } from "./place.js";

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
  const { shared, kexec } = createKexecServices(EmptyFileSystem);
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = shared.workspace;
  const documents = inputs.map(({ uri, text }) => {
    const known = LangiumDocuments.getDocument(uri);
    if (known) return known;
    const document = LangiumDocumentFactory.fromString(text, uri);
    LangiumDocuments.addDocument(document);
    return document;
  });
  const captured = new CapturedFiles();
  const heads = new FileHeads();
  const loader = new Loader(shared, source, captured, heads);
  const imported = await loader.load(documents);
  await DocumentBuilder.build([...new Set([...documents, ...imported])], { validation: false });

  const names = new Map(inputs.map(({ path, uri }) => [uri.toString(), path]));
  const nameOf = (uri: URI) => names.get(uri.toString()) ?? pathOf(uri);
  const workspaceOf = (kernel?: NamedVersion) =>
    new Workspace(kexec.references.ScopeProvider, captured, heads, (uri) => loader.problemOf(uri), kernel);
  const written = workspaceOf();
  const others = kernels.map((kernel) => new OtherKernel(kernel, written, workspaceOf(kernel)));
  return documents.map((document, i) => {
    const { images, findings } = written.document(document);
    return {
      path: (inputs[i] as AnalysisInput).path,
      text: document.textDocument.getText(),
      images: images.map((image) => reportImage(image, others)),
      diagnostics: findings.map((finding) => reportDiagnostic(finding, nameOf)),
    };
  });
}

function reportImage(image: DocumentImage, others: readonly OtherKernel[]): ReportImage {
  const report = { ...placedImage(image), expectations: image.expectations, observations: image.observations };
  return others.length === 0 ? report : { ...report, kernels: others.map((other) => kernelImage(image, other)) };
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
      path: nameOf(other.spot.document.uri),
      message: other.message,
      ...placeOf(other.spot),
    })),
  };
}

function placeOf({ document, offset, end }: Spot): Place {
  return placeIn(document.textDocument, offset, end);
}
