import { URI, UriUtils } from "langium";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  RegistrationRequest,
  UnregistrationRequest,
} from "vscode-languageserver";
import type { Client } from "./client.js";

/** Watches files of the disk for a client that watches none; told of each that changes. */
export type WatchDisk = (changed: (file: URI) => void) => DiskWatch;

/** Files of the disk that are watched. */
export interface DiskWatch {
  add(file: URI): void;
  delete(file: URI): void;
}

const { method } = DidChangeWatchedFilesNotification;

/** What a client is asked to watch; the name of a registration is that of its file. */
interface Watcher {
  readonly id: string;
  readonly globPattern: unknown;
}

/** Has the files watched that open documents name, and the scenarios of the workspace: by the client, where it can. */
export class FileWatch {
  private readonly watched = new Set<string>();
  private hasFailed = false;

  /** @param disk for a client that cannot */
  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly disk: DiskWatch | undefined,
  ) {}

  /** Whether the client tells of files that change; some say that they do and refuse to. */
  get works(): boolean {
    return this.client.watchesFiles && !this.hasFailed;
  }

  /** Watches the scenarios in the folders of the workspace. To be called once. */
  watchWorkspace(): void {
    if (this.works) this.register([{ id: "kexec", globPattern: "**/*.kexec" }]);
  }

  /** Watches files, from before they are read. */
  add(files: readonly URI[]): void {
    const added = files.filter((file) => !this.watched.has(file.toString()));
    if (added.length === 0) return;
    for (const file of added) this.watched.add(file.toString());
    if (this.works)
      this.register(added.map((file) => ({ id: idOf(file.toString()), globPattern: this.pattern(file) })));
    else this.watchOnDisk(added);
  }

  /** Watches no files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    const dropped = [...this.watched].filter((file) => !files.has(file));
    if (dropped.length === 0) return;
    for (const file of dropped) {
      this.watched.delete(file);
      this.disk?.delete(URI.parse(file));
    }
    if (!this.works) return;
    const unregisterations = dropped.map((file) => ({ id: idOf(file), method }));
    this.connection.sendRequest(UnregistrationRequest.type, { unregisterations }).catch((error) => this.fail(error));
  }

  /** Watches nothing any more. */
  stop(): void {
    for (const file of this.watched) this.disk?.delete(URI.parse(file));
    this.watched.clear();
  }

  private register(watchers: readonly Watcher[]): void {
    const registrations = watchers.map(({ id, globPattern }) => ({
      id,
      method,
      registerOptions: { watchers: [{ globPattern }] },
    }));
    this.connection.sendRequest(RegistrationRequest.type, { registrations }).catch((error) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    this.connection.console.warn(`the client watches no files: ${error}`);
    this.watchOnDisk([...this.watched].map((file) => URI.parse(file)));
  }

  private watchOnDisk(files: readonly URI[]): void {
    for (const file of files) if (file.scheme === "file") this.disk?.add(file);
  }

  private pattern(file: URI) {
    const name = escapeGlob(UriUtils.basename(file));
    const relative = this.client.capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport;
    return relative
      ? { baseUri: UriUtils.dirname(file).toString(), pattern: name }
      : `${escapeGlob(UriUtils.dirname(file).path)}/${name}`;
  }
}

function idOf(file: string): string {
  return `kexec ${file}`;
}

/** A name as a glob that means just it. */
function escapeGlob(name: string): string {
  return name.replace(/[*?{}[\]]/g, "?");
}
