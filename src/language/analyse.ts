import { EmptyFileSystem, type LangiumDocument, type URI } from "langium";
import type { Place, ReportDiagnostic, ReportFile, ReportImage } from "../report/model.js";
import type { DocumentImage } from "./analysis/analyse-document.js";
import { CapturedFiles } from "./analysis/captured-files.js";
import type { Finding, Spot } from "./analysis/finding.js";
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
 * @returns a report for each input; bad content is a diagnostic, never a rejection
 */
export async function analyse(
  inputs: readonly AnalysisInput[],
  source: FileSource,
  pathOf: (uri: URI) => string = (uri) => uri.path,
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
  const workspace = new Workspace(kexec.references.ScopeProvider, captured, heads, (uri) => loader.problemOf(uri));
  return documents.map((document, i) => reportFile(document, (inputs[i] as AnalysisInput).path, workspace, nameOf));
}

function reportFile(
  document: LangiumDocument,
  path: string,
  workspace: Workspace,
  nameOf: (uri: URI) => string,
): ReportFile {
  const { images, findings } = workspace.document(document);
  return {
    path,
    text: document.textDocument.getText(),
    images: images.map(reportImage),
    diagnostics: findings.map((finding) => reportDiagnostic(finding, nameOf)),
  };
}

function reportImage({ node, values, machine, load, expectations }: DocumentImage): ReportImage {
  return {
    name: node.name,
    machine: node.machine?.$refText ?? "",
    type: values.type,
    kernel: machine?.versionText ?? "",
    kho: machine?.kho ?? false,
    load: load ?? null,
    expectations,
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
