import { TextDocument } from "langium";
import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from "vscode-languageserver";
import { clientFiles } from "../files/client-source.js";
import type { FileSource } from "../files/file-text.js";
import type { FolderSource } from "../files/folder-source.js";
import { TrustedSource } from "../files/trusted-source.js";
import { WorkspaceFiles } from "../files/workspace-files.js";
import { serverCapabilities } from "./capabilities.js";
import { Client } from "./client.js";
import { connectCommands } from "./commands.js";
import { connectFeatures } from "./features.js";
import { FileWatch } from "./file-watch.js";
import { LastPlaced } from "./last-placed.js";
import { checkParams } from "./params.js";
import type { KexecSettings, ListFolderRequest, ReadFileRequest } from "./protocol.js";
import { Publisher } from "./publisher.js";
import { Refresh } from "./refresh.js";
import { Session } from "./session.js";
import { DEFAULT_SETTINGS, readSettings } from "./settings.js";
import { showText } from "./show-text.js";
import type { TextStore } from "./text-store.js";
import { unlessCancelled } from "./unless-cancelled.js";
import { parseUri } from "./uris.js";
import type { View, WorkspaceView } from "./view.js";

/** What a server is started with. */
export interface ServerOptions {
  /** Files that the server reads by itself: those of the scheme `file`; all others, or all if it is missing, are the client's. */
  readonly files?: FileSource & FolderSource;
  /** The URI of the folder `docs`, for clients that do not say where it is. */
  readonly docs?: string | undefined;
  /** Where the server puts texts for clients that have no commands to show them; without it, it offers no commands. */
  readonly texts?: TextStore;
}

/** Serves one client until it is gone. */
export function startServer(connection: Connection, options: ServerOptions): void {
  new LanguageServer(connection, options).listen();
}

/**
 * Makes a request's handler out of a feature, which looks at one document as it is when its turn comes. One that has to wait
 * is asked again when something has changed meanwhile. What it refuses it throws as a `ResponseError`. Parameters that are
 * not what the protocol says are refused before, as are those that lack one of `needed`.
 */
export type Answer = <P extends AboutDocument, R>(
  feature: (view: View, params: P) => R | Promise<R>,
  ...needed: (keyof P & string)[]
) => (params: P, token: CancellationToken) => Promise<R | null>;

/** The same for a feature that is about no document. */
export type WorkspaceAnswer = <P, R>(
  feature: (view: WorkspaceView, params: P) => R | Promise<R>,
  ...needed: (keyof P & string)[]
) => (params: P, token: CancellationToken) => Promise<R>;

/** How often a feature is asked that has to wait, while something changes each time. */
const ATTEMPTS = 5;

/** The parameters of a request about one document: as the protocol has them, or by its bare URI. */
type AboutDocument = { readonly textDocument: { readonly uri: string } } | { readonly uri: string };

/** What there is from the request `initialize` on. */
interface Started {
  readonly client: Client;
  readonly session: Session;
  readonly watch: FileWatch;
  readonly refresh: Refresh;
  readonly files: TrustedSource;
  readonly workspaceFiles: WorkspaceFiles;
}

class LanguageServer {
  private readonly texts = new TextDocuments(TextDocument);
  private readonly last = new LastPlaced();
  private started: Started | undefined;
  private isDown = false;
  private settings: KexecSettings = DEFAULT_SETTINGS;

  constructor(
    private readonly connection: Connection,
    private readonly options: ServerOptions,
  ) {}

  listen(): void {
    const { connection, texts } = this;
    connection.onInitialize((params) => {
      if (this.started || this.isDown)
        throw new ResponseError(ErrorCodes.InvalidRequest, "initialize comes once, and first");
      const client = new Client(params, this.options.docs, this.options.texts !== undefined);
      this.started = this.start(client);
      return { capabilities: serverCapabilities(client), serverInfo: { name: "kexec-scenario" } };
    });
    connection.onInitialized(() => {
      this.followSettings();
      this.followFolders();
      this.started?.watch.watchWorkspace();
    });
    connection.onShutdown(() => {
      this.isDown = true;
      this.started?.session.stop();
      this.started = undefined;
    });
    connection.onDidChangeConfiguration(({ settings }) => this.takeSettings(settings?.kexec));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const uris = changes.flatMap(({ uri }) => parseUri(uri) ?? []);
      for (const uri of uris) this.started?.workspaceFiles.changed(uri);
      this.started?.session.filesChanged(uris);
    });
    connection.onNotification("kexec/trusted", () => {
      this.started?.files.trust();
      this.started?.workspaceFiles.forget();
      this.started?.session.forgetFiles();
    });
    texts.onDidChangeContent(({ document }) => {
      const text: unknown = document.getText();
      if (typeof text === "string") this.started?.session.set(document.uri, document.version, text);
    });
    texts.onDidClose(({ document }) => {
      this.started?.session.close(document.uri);
    });
    // Who does not watch files has saved one perhaps.
    texts.onDidSave(() => {
      if (this.started?.watch.works !== false) return;
      this.started.workspaceFiles.forget();
      this.started.session.forgetFiles();
    });
    const answer: Answer =
      (feature, ...needed) =>
      (params, token) => {
        checkParams(params, needed);
        return this.answer(feature, params, token);
      };
    const { texts: store } = this.options;
    if (store)
      connectCommands(connection, answer, (...text) => showText(connection, this.serving().client, store, ...text));
    connectFeatures(connection, answer, (feature, ...needed) => (params, token) => {
      checkParams(params, needed);
      return this.whenReady((view) => feature(view, params), token);
    });
    texts.listen(connection);
    connection.listen();
  }

  private start(client: Client): Started {
    const { connection } = this;
    const files = new TrustedSource(this.source(client), client.options.trusted !== false);
    const publisher = new Publisher(connection, client);
    const watch = new FileWatch(connection, client);
    const refresh = new Refresh(connection, client);
    const session: Session = new Session(files, {
      answered: (document, analysis) => {
        this.last.note(document.document, analysis);
        publisher.publish(document, analysis);
        refresh.note(document, session.documents);
      },
      busy: (document) => publisher.busy(document),
      closed: (uri) => publisher.close(uri),
      settled: () => {
        watch.watch(session.project.filesNamedIn([...session.documents].map(({ document }) => document)));
        refresh.settled(session.documents);
      },
      fault: (error) => this.tellFault(error),
    });
    const workspaceFiles = new WorkspaceFiles(files, client.folders, client.watchesFiles);
    return { client, session, watch, refresh, files, workspaceFiles };
  }

  private followFolders(): void {
    if (!this.started?.client.hasWorkspaceFolders) return;
    const { client, workspaceFiles } = this.started;
    const folders = new Map(client.folders.map((uri) => [uri.toString(), uri]));
    this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(String(parseUri(uri)));
      for (const uri of added.flatMap(({ uri }) => parseUri(uri) ?? [])) folders.set(uri.toString(), uri);
      workspaceFiles.setFolders([...folders.values()]);
    });
  }

  private source(client: Client): FileSource & FolderSource {
    const { files } = this.options;
    const asked = clientFiles(
      (params) =>
        client.options.readsFiles
          ? this.connection.sendRequest<ReadFileRequest["result"]>("kexec/readFile", params)
          : Promise.resolve({ problem: "unreadable", message: "is in no folder that can be read from here" }),
      (params) =>
        client.options.listsFolders
          ? this.connection.sendRequest<ListFolderRequest["result"]>("kexec/listFolder", params)
          : Promise.resolve({ entries: [] }),
    );
    if (!files) return asked;
    const sourceOf = (scheme: string) => (scheme === "file" ? files : asked);
    return {
      read: (uri) => sourceOf(uri.scheme).read(uri),
      head: (uri, length) => sourceOf(uri.scheme).head(uri, length),
      list: (folder) => sourceOf(folder.scheme).list(folder),
    };
  }

  /** @returns null for a document that is not open */
  private answer<P extends AboutDocument, R>(
    feature: (view: View, params: P) => R | Promise<R>,
    params: P,
    token: CancellationToken,
  ): Promise<R | null> {
    return this.whenReady<R | null>((view, session) => {
      const opened = session.document("textDocument" in params ? params.textDocument.uri : params.uri);
      if (!opened) return null;
      const { document } = opened;
      return feature({ ...view, document, analysis: view.workspace.document(document) }, params);
    }, token);
  }

  /**
   * Waits until the present texts are answered, and asks the feature then.
   * @throws ResponseError when the request was cancelled, came too early, was refused, or met a fault
   */
  private async whenReady<R>(
    feature: (view: WorkspaceView, session: Session) => R | Promise<R>,
    token: CancellationToken,
  ): Promise<R> {
    const { session, client, files: folders, workspaceFiles: files } = this.serving();
    const { project } = session;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await unlessCancelled(session.ready(), token);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      const { workspace } = project;
      const open = [...session.documents];
      try {
        const { last, settings } = this;
        const result = feature({ workspace, project, last, open, files, folders, client, settings }, session);
        if (!(result instanceof Promise)) return result;
        const awaited = await result;
        if (project.workspace === workspace) return awaited;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        this.tellFault(error);
        throw new ResponseError(ErrorCodes.InternalError, "a fault of kexec-scenario: its log has more");
      }
    }
    throw new ResponseError(LSPErrorCodes.ContentModified, "the texts change all the time");
  }

  /** @throws ResponseError when it has not begun, or has ended */
  private serving(): Started {
    if (this.isDown) throw new ResponseError(ErrorCodes.InvalidRequest, "the server is shut down");
    if (this.started) return this.started;
    throw new ResponseError(ErrorCodes.ServerNotInitialized, "the server is not initialized yet");
  }

  private followSettings(): void {
    const { connection } = this;
    if (!this.started?.client.hasConfiguration) return;
    if (this.started.client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: "kexec" })
        .catch((error) => this.warn(error));
    this.askSettings();
  }

  private askSettings(): void {
    this.connection.workspace.getConfiguration("kexec").then(
      (section) => this.useSettings(section),
      (error) => this.warn(error),
    );
  }

  /** Settings have changed. @param section as the client sent it, for one that is not asked */
  private takeSettings(section: unknown): void {
    if (this.started?.client.hasConfiguration) this.askSettings();
    else this.useSettings(section);
  }

  private useSettings(section: unknown): void {
    this.settings = readSettings(section);
    this.started?.refresh.now();
  }

  /** The client has failed in something that the server can do without. */
  private warn(error: unknown): void {
    if (!this.isDown) this.connection.console.warn(String(error));
  }

  private tellFault(error: unknown): void {
    this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
