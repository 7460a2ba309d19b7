import type { LangiumDocument, LangiumDocuments, LangiumSharedCoreServices, URI } from "langium";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import type { CapturedFiles } from "../analysis/captured-files.js";
import { isImage, isLoadCall, isMachine, isObservation, isPartFile, type Scenario } from "../generated/ast.js";
import { filesNamedIn } from "../scoping/captured-fields.js";
import { fileNamed, importedFiles } from "../scoping/imports.js";
import type { FileHeads } from "./file-heads.js";
import type { FileProblem, FileSource } from "./file-text.js";
import { readLog } from "./log-text.js";

/** Brings in what documents name: the scenarios they import, and theirs, the files of real machines, the logs, and how images begin. */
export class Loader {
  private readonly problems = new Map<string, FileProblem>();
  private readonly documents: LangiumDocuments;
  private readonly shared: LangiumSharedCoreServices;

  constructor(
    shared: LangiumSharedCoreServices,
    private readonly source: FileSource,
    private readonly captured: CapturedFiles,
    private readonly heads: FileHeads,
  ) {
    this.shared = shared;
    this.documents = shared.workspace.LangiumDocuments;
  }

  /** Why an imported file could not be read; undefined when it was. */
  problemOf(uri: URI): FileProblem | undefined {
    return this.problems.get(uri.toString());
  }

  /**
   * Reads everything that documents name and that is not there yet, each file once.
   * @returns the documents added
   */
  async load(documents: readonly LangiumDocument[]): Promise<LangiumDocument[]> {
    const added: LangiumDocument[] = [];
    const queue = [...documents];
    for (let document = queue.pop(); document; document = queue.pop()) {
      for (const uri of importedFiles(document)) {
        const imported = await this.import(uri);
        if (imported) {
          added.push(imported);
          queue.push(imported);
        }
      }
      for (const uri of capturedFilesOf(document)) {
        if (!this.captured.has(uri)) this.captured.set(uri, await this.source.read(uri));
      }
      for (const uri of logsOf(document)) {
        if (!this.captured.has(uri)) this.captured.set(uri, await readLog(this.source, uri));
      }
      for (const uri of imagesOf(document)) {
        if (!this.heads.has(uri)) this.heads.set(uri, await this.source.head(uri, HEAD_LENGTH));
      }
    }
    return added;
  }

  private async import(uri: URI): Promise<LangiumDocument | undefined> {
    if (this.documents.hasDocument(uri) || this.problems.has(uri.toString())) return undefined;
    const file = await this.source.read(uri);
    if ("problem" in file) {
      this.problems.set(uri.toString(), file);
      return undefined;
    }
    const document = this.shared.workspace.LangiumDocumentFactory.fromString(file.text, uri);
    this.documents.addDocument(document);
    return document;
  }
}

function capturedFilesOf(document: LangiumDocument): URI[] {
  const { statements } = document.parseResult.value as Scenario;
  return statements
    .filter(isMachine)
    .flatMap(({ fields }) => fields.flatMap(filesNamedIn))
    .flatMap((quoted) => fileNamed(document, quoted) ?? []);
}

/** The logs that a document holds its images against. */
function logsOf(document: LangiumDocument): URI[] {
  const { statements } = document.parseResult.value as Scenario;
  return statements.filter(isObservation).flatMap(({ path }) => fileNamed(document, path) ?? []);
}

/** The kernels, initrds and device trees that a document names. */
function imagesOf(document: LangiumDocument): URI[] {
  const { statements } = document.parseResult.value as Scenario;
  return statements
    .filter(isImage)
    .flatMap(({ items }) => items.filter(isLoadCall))
    .flatMap(({ parts }) => parts.filter(isPartFile))
    .flatMap(({ path }) => fileNamed(document, path) ?? []);
}
