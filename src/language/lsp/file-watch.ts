import { URI, UriUtils } from "langium";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from "vscode-languageserver";
import type { Client } from "./client.js";

/** Has the client watch the files that open documents name and the scenarios of the workspace, where it can. */
export class FileWatch {
  private watched: ReadonlySet<string> = new Set();
  private registration: Promise<Disposable> | undefined;
  private hasFailed = false;

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /** Whether the client tells of files that change; some say that they do and refuse to. */
  get works(): boolean {
    return this.client.watchesFiles && !this.hasFailed;
  }

  /** Watches the scenarios in the folders of the workspace. To be called once. */
  watchWorkspace(): void {
    if (!this.client.watchesFiles) return;
    this.register([{ globPattern: "**/*.kexec" }]).catch((error) => this.tell(error));
  }

  /** Watches these files beside those of the workspace, and no others. @param files as URIs */
  watch(files: ReadonlySet<string>): void {
    if (!this.client.watchesFiles || sameMembers(files, this.watched)) return;
    this.watched = files;
    const before = this.registration;
    const watchers = [...files].map((uri) => ({ globPattern: this.pattern(uri) }));
    this.registration = this.register(watchers);
    this.registration.catch((error) => this.tell(error));
    before?.then((registration) => registration.dispose()).catch((error) => this.tell(error));
  }

  private register(watchers: FileSystemWatcher[]): Promise<Disposable> {
    return this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  private tell(error: unknown): void {
    this.hasFailed = true;
    this.connection.console.warn(`files are not watched: ${error}`);
  }

  private pattern(uri: string) {
    const file = URI.parse(uri);
    const name = escapeGlob(UriUtils.basename(file));
    const relative = this.client.capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport;
    return relative
      ? { baseUri: UriUtils.dirname(file).toString(), pattern: name }
      : `${escapeGlob(UriUtils.dirname(file).path)}/${name}`;
  }
}

/** A name as a glob that means just it. */
function escapeGlob(name: string): string {
  return name.replace(/[*?{}[\]]/g, "?");
}

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((member) => b.has(member));
}
