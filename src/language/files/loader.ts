import type { LangiumDocument, LangiumDocuments, LangiumSharedCoreServices, URI } from "langium";
import type { CapturedFiles } from "../analysis/captured-files.js";
import { isMachine, type Scenario } from "../generated/ast.js";
import { isRamFile } from "../scoping/captured-fields.js";
import { fileNamed, importedFiles } from "../scoping/imports.js";
import type { FileProblem, FileSource } from "./file-text.js";

/** Brings in what documents name: the scenarios they import, and theirs, and the files of real machines. */
export class Loader {
  private readonly problems = new Map<string, FileProblem>();
  private readonly documents: LangiumDocuments;
  private readonly shared: LangiumSharedCoreServices;

  constructor(
    shared: LangiumSharedCoreServices,
    private readonly source: FileSource,
    private readonly captured: CapturedFiles,
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
    .flatMap(({ fields }) => fields.filter(isRamFile))
    .flatMap(({ path }) => fileNamed(document, path) ?? []);
}
