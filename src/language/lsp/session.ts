import type { URI } from "langium";
import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import { Project } from "../analysis/project.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { type FileSource, MAX_FILE_SIZE, TOO_LARGE } from "../files/file-text.js";
import { Patience } from "../files/patience.js";
import { Answering } from "./answering.js";
import { turn } from "./turn.js";
import { parseUri } from "./uris.js";

/** A document that the client has open. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly version: number;
  /** Without any text, and known to no other, when it is too large. */
  readonly document: ScenarioDocument;
  /** Whether it is larger than what is read of files. */
  readonly tooLarge: boolean;
}

/** Told of the answers as they are there. */
export interface SessionListener {
  /**
   * The answer to the text that an open document has now.
   * @param isNew whether it is another one than before; if not, what it says of other documents may stand elsewhere in them
   */
  answered(document: OpenDocument, analysis: DocumentAnalysis, isNew: boolean): void;
  /** There is no answer to a document: a fault of this program; the session goes on. */
  failed(document: OpenDocument, error: unknown): void;
  /** An answer is being worked out for this document. */
  busy(document: OpenDocument): void;
  /** A document is no longer open. @param uri as the client writes it */
  closed(uri: string): void;
  /** Files are about to be read. */
  reads(files: readonly URI[]): void;
  /** Every open document is answered. */
  settled(): void;
  /** A fault of this program; the session goes on. */
  fault(error: unknown): void;
}

/** For how long an answer waits for files, in milliseconds: usually, and when one did not come in time. Then it comes without them, and again with them. */
const WAIT = 300;
const WAIT_AFTER_SILENCE = 20;

/** The last answer to an open document, and to which state of all of them; without an analysis after a fault. */
interface Answered {
  readonly version: number;
  readonly generation: number;
  readonly analysis: DocumentAnalysis | undefined;
}

/**
 * The open documents and the one answer to their present state. Every change starts the work anew; what it leaves as it was
 * is known already. Whoever asks something waits for `ready` and then looks at `project.workspace`.
 */
export class Session {
  readonly project: Project;
  private readonly open = new Map<string, OpenDocument>();
  private readonly answers = new Map<string, Answered>();
  /** The documents that somebody waits for. */
  private readonly wanted = new Set<string>();
  private current = 0;
  private work: Promise<void> | undefined;
  private step = Promise.withResolvers<void>();
  private edited: string | undefined;
  private isStopped = false;

  constructor(
    source: FileSource,
    private readonly listener: SessionListener,
  ) {
    this.project = new Project(source, {
      patience: new Patience(WAIT, WAIT_AFTER_SILENCE),
      reads: (files) => listener.reads(files),
      arrived: () => this.change(),
    });
  }

  /** The open documents, each once. */
  get documents(): Iterable<OpenDocument> {
    return this.open.values();
  }

  /** Counts up with every change of a text or a file. */
  get generation(): number {
    return this.current;
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
    if (!this.open.has(key)) this.project.loader.forget(parsed);
    const tooLarge = text.length > MAX_FILE_SIZE;
    const opened = { uri, version, document: this.take(parsed, tooLarge ? undefined : text), tooLarge };
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
    this.project.documents.accept(key);
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
    const { documents, loader } = this.project;
    loader.forgetAll();
    for (const { uri } of [...documents.all()]) if (!this.open.has(uri.toString())) documents.delete(uri);
    this.change();
  }

  /** Ends all work; nothing is told any more. */
  stop(): void {
    this.isStopped = true;
    this.current++;
  }

  /**
   * Resolves when the answer to what was last changed is there.
   * @param document without it, when all documents are answered
   */
  async ready(document?: OpenDocument): Promise<void> {
    const key = document?.document.uri.toString();
    while (this.work && (key === undefined || !this.isAnswered(key))) {
      if (key !== undefined) this.wanted.add(key);
      await this.step.promise;
    }
  }

  /** The document of a text that is open now. @param text undefined for one that is too large */
  private take(uri: URI, text: string | undefined): ScenarioDocument {
    const { documents } = this.project;
    if (text === undefined) {
      documents.refuse(uri, TOO_LARGE);
      return new ScenarioDocument(uri, "", documents);
    }
    documents.accept(uri);
    const known = documents.get(uri);
    if (known) known.update(text);
    const document = known ?? new ScenarioDocument(uri, text, documents);
    if (!known) documents.add(document);
    return document;
  }

  /** Whether a document is answered as it is now, or not open. */
  private isAnswered(key: string): boolean {
    return !this.open.has(key) || this.answers.get(key)?.generation === this.current;
  }

  private change(): void {
    this.current++;
    this.project.changed();
    this.work ??= this.answerAll()
      .catch((error) => this.listener.fault(error))
      .finally(() => {
        this.work = undefined;
        this.stepped();
      });
  }

  /** Has those look again who wait. */
  private stepped(): void {
    this.step.resolve();
    this.step = Promise.withResolvers();
  }

  private async answerAll(): Promise<void> {
    for (let generation = -1; generation !== this.current; ) {
      generation = await this.quiet();
      if (this.isStopped) return;
      await this.answerOpen(generation);
    }
    if (this.isStopped) return;
    this.listener.settled();
    this.project.keepOnly(this.openDocuments());
  }

  /** Waits until no further change is under way, so that of many only the last is answered. */
  private async quiet(): Promise<number> {
    for (;;) {
      const { current } = this;
      await turn();
      await turn();
      if (current === this.current) return current;
    }
  }

  /** Answers every open document, unless a change overtakes it. */
  private async answerOpen(generation: number): Promise<void> {
    this.wanted.clear();
    const { project, open, edited, wanted, listener } = this;
    const isOvertaken = () => generation !== this.current;
    const answering = new Answering(
      project,
      open,
      edited,
      wanted,
      isOvertaken,
      (opened, analysis) => this.keep(opened, { version: opened.version, generation, analysis }),
      (opened, error) => listener.failed(opened, error),
    );
    // Those who wait say again for what.
    this.stepped();
    await answering.run();
  }

  private keep(opened: OpenDocument, answered: Answered): void {
    const key = opened.document.uri.toString();
    const before = this.answers.get(key);
    this.answers.set(key, answered);
    const { version, analysis } = answered;
    if (analysis) this.listener.answered(opened, analysis, before?.version !== version || before.analysis !== analysis);
    this.stepped();
  }

  private openDocuments(): ScenarioDocument[] {
    return [...this.open.values()].map(({ document }) => document);
  }
}
