import { URI } from "langium";
import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import { Project } from "../analysis/project.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { type FileSource, MAX_FILE_SIZE } from "../files/file-text.js";
import { turn } from "./turn.js";
import { parseUri } from "./uris.js";

/** A document that the client has open. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly version: number;
  readonly document: ScenarioDocument;
  /** Whether it is larger than what is read of files: then its text is left out. */
  readonly tooLarge: boolean;
}

/** Told of the answers as they are there. */
export interface SessionListener {
  /** The answer to the text that an open document has now; once for each change of either. */
  answered(document: OpenDocument, analysis: DocumentAnalysis): void;
  /** An answer is being worked out for this document. */
  busy(document: OpenDocument): void;
  /** A document is no longer open. @param uri as the client writes it */
  closed(uri: string): void;
  /** Every open document is answered. */
  settled(): void;
  /** A fault of this program; the session goes on. */
  fault(error: unknown): void;
}

/** For how long work goes on before other messages get their turn, in milliseconds. */
const SLICE = 15;

/**
 * The open documents and the one answer to their present state. Every change starts the work anew; what it leaves as it was
 * is known already. Whoever asks something waits for `ready` and then looks at `project.workspace`.
 */
export class Session {
  readonly project: Project;
  private readonly open = new Map<string, OpenDocument>();
  private readonly answers = new Map<string, { readonly version: number; readonly analysis: DocumentAnalysis }>();
  private generation = 0;
  private work: Promise<void> | undefined;
  private edited: string | undefined;
  private isStopped = false;

  constructor(
    source: FileSource,
    private readonly listener: SessionListener,
  ) {
    this.project = new Project(source);
  }

  /** The open documents, each once. */
  get documents(): Iterable<OpenDocument> {
    return this.open.values();
  }

  /** The open document of a URI, however it is written. */
  document(uri: string): OpenDocument | undefined {
    return this.open.get(String(parseUri(uri)));
  }

  /** Takes the text of a document that was opened or edited; one without a proper URI is passed over. */
  set(uri: string, version: number, text: string): void {
    const parsed = parseUri(uri);
    if (!parsed) return;
    const key = parsed.toString();
    const { documents, loader } = this.project;
    const tooLarge = text.length > MAX_FILE_SIZE;
    const taken = tooLarge ? "" : text;
    const known = documents.get(key);
    const document = known ?? new ScenarioDocument(parsed, taken, documents);
    if (known) known.update(taken);
    else documents.add(document);
    if (!this.open.has(key)) loader.forget(document.uri);
    const opened = { uri, version, document, tooLarge };
    this.open.set(key, opened);
    this.edited = key;
    this.listener.busy(opened);
    this.change();
  }

  /** Takes note that a document was closed: from now on its file counts. */
  close(uri: string): void {
    const key = String(parseUri(uri));
    this.listener.closed(uri);
    // It may be open by another spelling.
    if (this.open.get(key)?.uri !== uri) return;
    this.open.delete(key);
    this.answers.delete(key);
    this.project.documents.delete(key);
    this.change();
  }

  /** Takes note that files were made, changed or deleted; of those that no open document leads to, nothing is known. */
  filesChanged(uris: readonly URI[]): void {
    const { documents, loader } = this.project;
    const concerned = uris.filter((uri) => documents.get(uri) || loader.knows(uri));
    if (concerned.length === 0) return;
    for (const uri of concerned) {
      loader.forget(uri);
      if (!this.open.has(uri.toString())) documents.delete(uri);
    }
    this.change();
  }

  /** Forgets every file, so that all are read again. */
  forgetFiles(): void {
    this.filesChanged([...this.project.filesNamedIn(this.openDocuments())].map((uri) => URI.parse(uri)));
  }

  /** Ends all work; nothing is told any more. */
  stop(): void {
    this.isStopped = true;
    this.generation++;
  }

  /** Resolves when the answer to what was last changed is there. */
  async ready(): Promise<void> {
    while (this.work) await this.work;
  }

  private change(): void {
    this.generation++;
    this.project.changed();
    this.work ??= this.answerAll()
      .catch((error) => this.listener.fault(error))
      .finally(() => {
        this.work = undefined;
      });
  }

  private async answerAll(): Promise<void> {
    for (let generation = -1; generation !== this.generation; ) {
      generation = await this.quiet();
      if (this.isStopped) return;
      if (await this.prepare(generation)) await this.answer(generation);
    }
    this.listener.settled();
    this.project.keepOnly(this.openDocuments());
  }

  /** Waits until no further change is under way, so that of many only the last is answered. */
  private async quiet(): Promise<number> {
    for (;;) {
      const { generation } = this;
      await turn();
      await turn();
      if (generation === this.generation) return generation;
    }
  }

  /** Parses what is new and reads the files named; false when that was overtaken by a change. */
  private async prepare(generation: number): Promise<boolean> {
    const pause = this.pauses();
    const documents = this.openDocuments();
    for (const { parts } of documents) {
      for (const part of parts) {
        if (part.isParsed) continue;
        void part.parse;
        await pause();
        if (generation !== this.generation) return false;
      }
    }
    if (await this.project.loader.load(documents)) this.project.changed();
    return generation === this.generation;
  }

  /** Answers every open document, the edited one first: its machines and images one by one, then all together. */
  private async answer(generation: number): Promise<void> {
    const pause = this.pauses();
    const edited = this.edited === undefined ? undefined : this.open.get(this.edited);
    for (const opened of new Set([...(edited ? [edited] : []), ...this.open.values()])) {
      try {
        for (const _ of this.project.workspace.steps(opened.document)) {
          const turns = pause();
          if (turns) await turns;
          if (generation !== this.generation) return;
        }
        this.answerOne(opened);
      } catch (error) {
        this.listener.fault(error);
      }
      // What is said of the edited document is sent before work on the others goes on.
      if (opened === edited && this.open.size > 1) await turn().then(turn);
      else await pause();
      if (generation !== this.generation) return;
    }
  }

  private answerOne(opened: OpenDocument): void {
    const { version, document } = opened;
    const analysis = this.project.workspace.document(document);
    const key = document.uri.toString();
    const before = this.answers.get(key);
    if (before?.version === version && before.analysis === analysis) return;
    this.answers.set(key, { version, analysis });
    this.listener.answered(opened, analysis);
  }

  private openDocuments(): ScenarioDocument[] {
    return [...this.open.values()].map(({ document }) => document);
  }

  /** A pause that is one only when a slice of time is used up. */
  private pauses(): () => Promise<void> | undefined {
    let start = performance.now();
    return () => {
      if (performance.now() - start < SLICE) return undefined;
      return turn().then(() => {
        start = performance.now();
      });
    };
  }
}
