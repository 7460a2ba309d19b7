import type { URI } from "langium";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import type { Documents } from "../document/documents.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { withImported } from "../scoping/imports.js";
import type { CapturedFiles } from "./captured-files.js";
import type { FileHeads } from "./file-heads.js";
import type { FileProblem, FileSource, FileText } from "./file-text.js";
import { inParallel } from "./in-parallel.js";
import { readLog } from "./log-text.js";
import { filesNamedBy } from "./named-files.js";

/** What files hold, as far as they were read. */
export interface KnownFiles {
  /** The files of real machines. */
  readonly captured: CapturedFiles;
  /** The logs that images are held against: of those that are no text, something can be read yet. */
  readonly logs: CapturedFiles;
  /** How kernels, initrds and device trees begin. */
  readonly heads: FileHeads;
}

/** How many files are read at the same time. */
const READS = 32;

/** Brings in what documents name: the scenarios they import, and theirs, the files of real machines, the logs, and how images begin. */
export class Loader {
  private readonly problems = new Map<string, FileProblem>();
  /** The files that are being read, and whether they have changed since. */
  private readonly reading = new Set<{ readonly uri: string; changed: boolean }>();

  constructor(
    private readonly documents: Documents,
    private readonly source: FileSource,
    private readonly known: KnownFiles,
  ) {}

  /** Why an imported file could not be read; undefined when it was. */
  problemOf(uri: URI): FileProblem | undefined {
    return this.problems.get(uri.toString());
  }

  /**
   * Reads everything that documents name and that is not there yet, each file once; one that changes meanwhile again.
   * @returns whether there was any
   */
  async load(documents: Iterable<ScenarioDocument>): Promise<boolean> {
    let any = false;
    for (let wanted = this.missing(documents); wanted.length > 0; wanted = this.missing(documents)) {
      await inParallel(READS, wanted, (read) => read());
      any = true;
    }
    return any;
  }

  /** Whether anything is known of a file that documents name, or soon will be. */
  knows(uri: URI): boolean {
    const key = uri.toString();
    const isRead = this.problems.has(key) || this.stores.some((store) => store.has(uri));
    return isRead || [...this.reading].some((reading) => reading.uri === key);
  }

  /** Forgets what a file holds, so that it is read again. */
  forget(uri: URI): void {
    const key = uri.toString();
    this.problems.delete(key);
    for (const store of this.stores) store.delete(uri);
    for (const reading of this.reading) if (reading.uri === key) reading.changed = true;
  }

  /** Forgets all files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    for (const uri of this.problems.keys()) if (!files.has(uri)) this.problems.delete(uri);
    for (const store of this.stores) store.keepOnly(files);
  }

  private get stores() {
    const { captured, logs, heads } = this.known;
    return [captured, logs, heads];
  }

  /** What is to be read next, each file once. */
  private missing(documents: Iterable<ScenarioDocument>): (() => Promise<void>)[] {
    const { source } = this;
    const { captured, logs, heads } = this.known;
    const reads = new Map<string, () => Promise<void>>();
    for (const document of withImported(documents)) {
      for (const part of document.parts) {
        const named = filesNamedBy(part);
        if (!named) continue;
        const want = <T>(uri: URI, as: string, read: () => Promise<T>, keep: (file: T) => void) =>
          reads.set(`${as} ${uri}`, () => this.read(uri, read, keep));
        for (const uri of named.imports)
          if (!this.isImported(uri))
            want(
              uri,
              "scenario",
              () => source.read(uri),
              (file) => this.import(uri, file),
            );
        for (const uri of named.captured)
          if (!captured.has(uri))
            want(
              uri,
              "text",
              () => source.read(uri),
              (file) => captured.set(uri, file),
            );
        for (const uri of named.logs)
          if (!logs.has(uri))
            want(
              uri,
              "log",
              () => readLog(source, uri),
              (file) => logs.set(uri, file),
            );
        for (const uri of named.images)
          if (!heads.has(uri))
            want(
              uri,
              "head",
              () => source.head(uri, HEAD_LENGTH),
              (head) => heads.set(uri, head),
            );
      }
    }
    return [...reads.values()];
  }

  private isImported(uri: URI): boolean {
    return this.documents.get(uri) !== undefined || this.problems.has(uri.toString());
  }

  /** Keeps what was read of a file, unless that is what it was before it changed. */
  private async read<T>(uri: URI, read: () => Promise<T>, keep: (file: T) => void): Promise<void> {
    const reading = { uri: uri.toString(), changed: false };
    this.reading.add(reading);
    try {
      const file = await read();
      if (!reading.changed) keep(file);
    } finally {
      this.reading.delete(reading);
    }
  }

  private import(uri: URI, file: FileText): void {
    // It may have been opened meanwhile.
    if (this.documents.get(uri)) return;
    if ("problem" in file) this.problems.set(uri.toString(), file);
    else this.documents.add(new ScenarioDocument(uri, file.text, this.documents));
  }
}
