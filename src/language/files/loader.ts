import type { URI } from "langium";
import { HEAD_LENGTH } from "../../capture/image/bytes.js";
import type { Documents } from "../document/documents.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { withImported } from "../scoping/imports.js";
import type { CapturedFiles } from "./captured-files.js";
import type { FileHead } from "./file-head.js";
import type { FileHeads } from "./file-heads.js";
import type { FileStore } from "./file-store.js";
import type { FileProblem, FileSource, FileText } from "./file-text.js";
import { inParallel } from "./in-parallel.js";
import { readLog } from "./log-text.js";
import { filesNamedBy, type NamedFiles } from "./named-files.js";
import type { Patience } from "./patience.js";

/** What files hold, as far as they were read. */
export interface KnownFiles {
  /** The files of real machines. */
  readonly captured: CapturedFiles;
  /** The logs that images are held against: of those that are no text, something can be read yet. */
  readonly logs: CapturedFiles;
  /** How kernels, initrds and device trees begin. */
  readonly heads: FileHeads;
}

/** How those wait who cannot wait for ever. */
export interface Waiting {
  readonly patience: Patience;
  /** Called before files are read. */
  reads(files: readonly URI[]): void;
  /** Called when files are there that nobody waited for any longer. */
  arrived(): void;
}

/** How many files are read at the same time. */
const READS = 32;

/** For how long those are gathered that come late, in milliseconds: each time there is work to do again. */
const GATHERED = 250;

/** What is known of a file that does not answer. */
const UNREAD: FileProblem = { problem: "unread", message: "is being read" };

/** What files are named as. */
type Kind = keyof NamedFiles;

const KINDS: readonly Kind[] = ["imports", "captured", "logs", "images"];

/** A file that is wanted, and what becomes of it. */
interface Wanted {
  readonly uri: URI;
  /** Never rejects. */
  read(): Promise<void>;
  /** Keeps that it is not there yet. */
  miss(): void;
}

/** A file that is being read, and whether it has changed since. */
interface Reading {
  readonly uri: string;
  readonly done: Promise<void>;
  changed: boolean;
  isLate: boolean;
}

/** Brings in what documents name: the scenarios they import, and theirs, the files of real machines, the logs, and how images begin. */
export class Loader {
  private readonly problems = new Map<string, FileProblem>();
  /** The files that are being read, by what for and which. */
  private readonly reading = new Map<string, Reading>();
  private gathering: ReturnType<typeof setTimeout> | undefined;

  /** @param waiting without it, every file is waited for until it is there */
  constructor(
    private readonly documents: Documents,
    private readonly source: FileSource,
    private readonly known: KnownFiles,
    private readonly waiting?: Waiting,
  ) {}

  /** Why an imported file could not be read, or is not there yet; undefined when it was. */
  problemOf(uri: URI): FileProblem | undefined {
    return this.documents.refusalOf(uri) ?? this.problems.get(uri.toString());
  }

  /** Reads everything that documents name and that is not there yet, each file once; one that changes meanwhile again. */
  async load(documents: Iterable<ScenarioDocument>): Promise<void> {
    while (await this.loadNamed(documents));
  }

  /**
   * Reads what documents name and that is not there yet, and not what that names in turn.
   * @returns whether there was any
   */
  async loadNamed(documents: Iterable<ScenarioDocument>): Promise<boolean> {
    const wanted = this.missing(documents);
    if (wanted.size > 0) this.waiting?.reads([...wanted.values()].map(({ uri }) => uri));
    await inParallel(READS, [...wanted], ([key, file]) => this.waitFor(key, file));
    return wanted.size > 0;
  }

  /** Whether anything is known of a file that documents name, or soon will be. */
  knows(uri: URI): boolean {
    const key = uri.toString();
    const isRead = this.problems.has(key) || this.stores.some((store) => store.has(uri));
    return isRead || [...this.reading.values()].some((reading) => reading.uri === key);
  }

  /** Forgets what a file holds, so that it is read again. */
  forget(uri: URI): void {
    const key = uri.toString();
    this.problems.delete(key);
    for (const store of this.stores) store.delete(uri);
    for (const reading of this.reading.values()) if (reading.uri === key) reading.changed = true;
  }

  /** Forgets what every file holds, also of those that nothing names at the moment. */
  forgetAll(): void {
    this.keepOnly(new Set());
    for (const reading of this.reading.values()) reading.changed = true;
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
  private missing(documents: Iterable<ScenarioDocument>): ReadonlyMap<string, Wanted> {
    const wanted = new Map<string, Wanted>();
    for (const document of withImported(documents)) {
      for (const part of document.parts) {
        const named = filesNamedBy(part);
        if (!named) continue;
        for (const as of KINDS) {
          for (const uri of named[as])
            if (!this.isThere(as, uri)) wanted.set(`${as} ${uri}`, { uri, ...this.reader(as, uri) });
        }
      }
    }
    return wanted;
  }

  private isThere(as: Kind, uri: URI): boolean {
    return as === "imports" ? this.isImported(uri) : this.storeOf(as).has(uri);
  }

  /** How a file is read for what it is named as, and kept unless it has changed meanwhile. */
  private reader(as: Kind, uri: URI): Pick<Wanted, "read" | "miss"> {
    const { source } = this;
    const reader = <T>(read: () => Promise<T>, keep: (file: T | FileProblem) => void) => ({
      read: () =>
        read().then((file) => {
          if (!this.reading.get(`${as} ${uri}`)?.changed) keep(file);
        }),
      miss: () => keep(UNREAD),
    });
    const { captured, logs, heads } = this.known;
    switch (as) {
      case "imports":
        return reader<FileText>(
          () => source.read(uri),
          (file) => this.import(uri, file),
        );
      case "captured":
        return reader<FileText>(
          () => source.read(uri),
          (file) => captured.set(uri, file),
        );
      case "logs":
        return reader<FileText>(
          () => readLog(source, uri),
          (file) => logs.set(uri, file),
        );
      case "images":
        return reader<FileHead>(
          () => source.head(uri, HEAD_LENGTH),
          (head) => heads.set(uri, head),
        );
    }
  }

  private storeOf(as: Exclude<Kind, "imports">): FileStore<unknown> {
    return { captured: this.known.captured, logs: this.known.logs, images: this.known.heads }[as];
  }

  private isImported(uri: URI): boolean {
    return this.documents.get(uri) !== undefined || this.problemOf(uri) !== undefined;
  }

  /** Waits until a file is there, or for as long as it is to be waited for. */
  private async waitFor(key: string, file: Wanted): Promise<void> {
    const reading = this.reading.get(key) ?? this.begin(key, file);
    if (!this.waiting) return reading.done;
    await this.waiting.patience.await(reading.done).catch(() => {
      reading.isLate = true;
      file.miss();
    });
  }

  private begin(key: string, { uri, read }: Wanted): Reading {
    const done = read().finally(() => {
      this.reading.delete(key);
      if (!reading.isLate) return;
      if (reading.changed) this.forget(uri);
      this.tellLater();
    });
    const reading: Reading = { uri: uri.toString(), done, changed: false, isLate: false };
    this.reading.set(key, reading);
    return reading;
  }

  /** Tells of what has come late; of many files not of each. */
  private tellLater(): void {
    this.gathering ??= setTimeout(
      () => {
        this.gathering = undefined;
        this.waiting?.arrived();
      },
      this.reading.size === 0 ? 0 : GATHERED,
    );
  }

  private import(uri: URI, file: FileText): void {
    // It may have been opened meanwhile.
    if (this.documents.get(uri)) return;
    this.problems.delete(uri.toString());
    if ("problem" in file) this.problems.set(uri.toString(), file);
    else this.documents.add(new ScenarioDocument(uri, file.text, this.documents));
  }
}
