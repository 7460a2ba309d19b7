import type { URI } from "langium";
import { type Outline, outlineOf } from "../document/outline.js";
import { fileNamed } from "../scoping/imports.js";
import { findScenarios, isScenario } from "./find-scenarios.js";
import { inParallel } from "./in-parallel.js";
import type { PatientSource } from "./patient-source.js";

/** A scenario of the workspace as it is on the disk, be it open or not. */
export interface WorkspaceFile extends Pick<Outline, "names"> {
  readonly uri: URI;
  /** The files that it imports, as URIs. */
  readonly imports: ReadonlySet<string>;
}

/** How many files are read at the same time. */
const READS = 32;

/** How long it is known which files there are, in milliseconds: events of files say nothing of a folder that was moved. */
const WATCHED_AGE = 60_000;

/** How long anything is known of files that nobody watches, and of those that do not all answer. */
const UNWATCHED_AGE = 5_000;

/**
 * The scenarios in the folders of a workspace, with what they declare and import. Nothing is read before the first `refresh`,
 * and nothing again that still holds.
 */
export class WorkspaceFiles {
  private readonly files = new Map<string, WorkspaceFile>();
  private readonly unread = new Map<string, URI>();
  /** When the folders were listed. */
  private listed = Number.NEGATIVE_INFINITY;
  private forgotten = false;
  private silences = 0;
  private work: Promise<void> | undefined;

  /** @param isWatched whether `changed` is called for every file that changes */
  constructor(
    private readonly source: PatientSource,
    private folders: readonly URI[],
    private readonly isWatched: () => boolean,
  ) {}

  /** The scenarios as they were at the last `refresh`, in the order of their URIs. */
  get all(): WorkspaceFile[] {
    return [...this.files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  }

  /** Whether every file and folder has answered that was asked since the last `refresh` began. */
  get isComplete(): boolean {
    return this.source.silences === this.silences;
  }

  /** Takes note of the folders that the workspace has now. */
  setFolders(folders: readonly URI[]): void {
    this.folders = folders;
    this.forget();
  }

  /** Takes note that a file was made, changed or deleted. */
  changed(uri: URI): void {
    const inside = this.folders.some((folder) => uri.toString().startsWith(`${folder}/`.replace(/\/+$/, "/")));
    if (inside && isScenario(uri.path)) this.unread.set(uri.toString(), uri);
  }

  /** Forgets everything, so that it is read again. */
  forget(): void {
    this.listed = Number.NEGATIVE_INFINITY;
    this.forgotten = true;
  }

  /** Brings what is known up to date; undefined when it is. Never rejects. */
  refresh(): Promise<void> | undefined {
    if (!this.work && this.isFresh()) return undefined;
    this.work ??= this.bringUpToDate().finally(() => {
      this.work = undefined;
    });
    return this.work;
  }

  /** What a scenario has on the disk now; undefined when it cannot be read. Never rejects. */
  async textOf(uri: URI): Promise<string | undefined> {
    const file = await this.source.read(uri);
    return "problem" in file ? undefined : file.text;
  }

  private isFresh(): boolean {
    return this.unread.size === 0 && this.isListed();
  }

  private isListed(): boolean {
    const age = this.isWatched() && this.isComplete ? WATCHED_AGE : UNWATCHED_AGE;
    return performance.now() - this.listed < age;
  }

  private async bringUpToDate(): Promise<void> {
    const isDue = !this.isListed();
    this.silences = this.source.silences;
    do {
      if (isDue || this.listed === Number.NEGATIVE_INFINITY) await this.list();
      while (this.unread.size > 0) {
        const unread = [...this.unread.values()];
        this.unread.clear();
        await inParallel(READS, unread, (uri) => this.read(uri));
      }
      // Only what was to be forgotten meanwhile is listed again, not what took long to read.
    } while (this.listed === Number.NEGATIVE_INFINITY);
    this.listed = performance.now();
  }

  private async list(): Promise<void> {
    this.listed = performance.now();
    const isOld = this.forgotten || !this.isWatched();
    this.forgotten = false;
    const found = new Map((await findScenarios(this.folders, this.source)).map((uri) => [uri.toString(), uri]));
    for (const key of [...this.files.keys()]) if (!found.has(key)) this.files.delete(key);
    for (const [key, uri] of found) if (isOld || !this.files.has(key)) this.unread.set(key, uri);
  }

  private async read(uri: URI): Promise<void> {
    const text = await this.textOf(uri);
    if (text === undefined) {
      this.files.delete(uri.toString());
      return;
    }
    const { imports, names } = outlineOf(text);
    const named = imports.flatMap((path) => fileNamed({ uri }, path)?.toString() ?? []);
    this.files.set(uri.toString(), { uri, imports: new Set(named), names });
  }
}
