import type { URI } from "langium";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import type { CapturedFiles } from "../analysis/captured-files.js";
import type { Documents } from "../document/documents.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { withImported } from "../scoping/imports.js";
import type { FileHeads } from "./file-heads.js";
import type { FileProblem, FileSource } from "./file-text.js";
import { readLog } from "./log-text.js";
import { filesNamedBy } from "./named-files.js";

/** Brings in what documents name: the scenarios they import, and theirs, the files of real machines, the logs, and how images begin. */
export class Loader {
  /** Counts up whenever what is known of a file changes. */
  revision = 0;
  private readonly problems = new Map<string, FileProblem>();

  constructor(
    private readonly documents: Documents,
    private readonly source: FileSource,
    private readonly captured: CapturedFiles,
    private readonly heads: FileHeads,
  ) {}

  /** Why an imported file could not be read; undefined when it was. */
  problemOf(uri: URI): FileProblem | undefined {
    return this.problems.get(uri.toString());
  }

  /** Reads everything that documents name and that is not there yet, each file once. */
  async load(documents: Iterable<ScenarioDocument>): Promise<void> {
    for (let wanted = [...this.missing(documents)]; wanted.length > 0; wanted = [...this.missing(documents)]) {
      await Promise.all(wanted.map((read) => read()));
      this.revision++;
    }
  }

  /** Forgets what a file holds, so that it is read again. */
  forget(uri: URI): void {
    this.revision++;
    this.problems.delete(uri.toString());
    this.captured.delete(uri);
    this.heads.delete(uri);
  }

  /** Forgets all files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    for (const uri of this.problems.keys()) if (!files.has(uri)) this.problems.delete(uri);
    this.captured.keepOnly(files);
    this.heads.keepOnly(files);
  }

  /** What is to be read next, each file once. */
  private missing(documents: Iterable<ScenarioDocument>): Iterable<() => Promise<void>> {
    const reads = new Map<string, () => Promise<void>>();
    for (const document of withImported(documents)) {
      for (const part of document.parts) {
        const named = filesNamedBy(part);
        if (!named) continue;
        const { imports, captured, logs, images } = named;
        for (const uri of imports) if (!this.isImported(uri)) reads.set(`import ${uri}`, () => this.import(uri));
        for (const uri of captured)
          if (!this.captured.has(uri))
            reads.set(`text ${uri}`, async () => this.captured.set(uri, await this.source.read(uri)));
        for (const uri of logs)
          if (!this.captured.has(uri))
            reads.set(`text ${uri}`, async () => this.captured.set(uri, await readLog(this.source, uri)));
        for (const uri of images)
          if (!this.heads.has(uri))
            reads.set(`head ${uri}`, async () => this.heads.set(uri, await this.source.head(uri, HEAD_LENGTH)));
      }
    }
    return reads.values();
  }

  private isImported(uri: URI): boolean {
    return this.documents.get(uri) !== undefined || this.problems.has(uri.toString());
  }

  private async import(uri: URI): Promise<void> {
    const file = await this.source.read(uri);
    // It may have been opened meanwhile.
    if (this.documents.get(uri)) return;
    if ("problem" in file) this.problems.set(uri.toString(), file);
    else this.documents.add(new ScenarioDocument(uri, file.text, this.documents));
  }
}
