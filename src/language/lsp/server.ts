import { TextDocument, type URI } from "langium";
import {
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  ResponseError,
  TextDocuments,
} from "vscode-languageserver";
import type { RulePages } from "../../report/rule-page.js";
import type { FileSource } from "../files/file-text.js";
import type { FolderSource } from "../files/folder-source.js";
import { PatientSource } from "../files/patient-source.js";
import { TrustedSource } from "../files/trusted-source.js";
import { WorkspaceFiles } from "../files/workspace-files.js";
import { VERSION } from "../version.js";
import { type Asked, answersIn } from "./answer.js";
import { serverCapabilities } from "./capabilities.js";
import { Client } from "./client.js";
import { connectCommands } from "./commands.js";
import { connectFeatures } from "./features.js";
import { FileWatch, type WatchDisk } from "./file-watch.js";
import { LastPlaced } from "./last-placed.js";
import type { KexecSettings } from "./protocol.js";
import { Publisher } from "./publisher.js";
import { Refresh } from "./refresh.js";
import { Session } from "./session.js";
import { DEFAULT_SETTINGS, readSettings } from "./settings.js";
import { showText } from "./show-text.js";
import { sourceOf } from "./sources.js";
import type { TextStore } from "./text-store.js";
import { parseUri } from "./uris.js";

/** What a server is started with. */
export interface ServerOptions {
  /** Files that the server reads by itself: those of the scheme `file`; all others, or all if it is missing, are the client's. */
  readonly files?: FileSource & FolderSource;
  /** Watches those files for a client that watches none. */
  readonly watchDisk?: WatchDisk;
  /** The URI of the folder `docs`, for clients that do not say where it is. */
  readonly docs?: string | undefined;
  /** Reads what the documentation says of diagnostic codes, for reports that hold it; without it they do not. */
  readonly rulePages?: () => Promise<RulePages>;
  /** Where the server puts texts for clients that have no commands to show them; without it, it offers no commands. */
  readonly texts?: TextStore;
}

/** Serves one client until it is gone. */
export function startServer(connection: Connection, options: ServerOptions): void {
  new LanguageServer(connection, options).listen();
}

/** What there is from the request `initialize` on. */
interface Started {
  readonly client: Client;
  readonly session: Session;
  readonly watch: FileWatch;
  readonly refresh: Refresh;
  readonly files: TrustedSource;
  readonly folders: PatientSource;
  readonly workspaceFiles: WorkspaceFiles;
  readonly last: LastPlaced;
}

class LanguageServer {
  private readonly texts = new TextDocuments(TextDocument);
  private started: Started | undefined;
  private isDown = false;
  private settings: KexecSettings = DEFAULT_SETTINGS;

  constructor(
    private readonly connection: Connection,
    private readonly options: ServerOptions,
  ) {}

  listen(): void {
    this.followLife();
    this.followTexts();
    this.followFiles();
    this.answerRequests();
    this.connection.listen();
  }

  private followLife(): void {
    const { connection } = this;
    connection.onInitialize((params) => {
      if (this.started || this.isDown)
        throw new ResponseError(ErrorCodes.InvalidRequest, "initialize comes once, and first");
      const client = new Client(params, this.options.docs, this.options.texts !== undefined);
      this.started = this.start(client);
      return { capabilities: serverCapabilities(client), serverInfo: { name: "kexec-scenario", version: VERSION } };
    });
    connection.onInitialized(() => {
      this.followSettings();
      this.followFolders();
      this.started?.watch.watchWorkspace();
    });
    connection.onShutdown(() => {
      this.isDown = true;
      this.started?.session.stop();
      this.started?.watch.stop();
      this.started = undefined;
    });
  }

  private followTexts(): void {
    const { texts } = this;
    texts.onDidChangeContent(({ document }) => {
      const text: unknown = document.getText();
      if (typeof text === "string") this.started?.session.set(document.uri, document.version, text);
    });
    texts.onDidClose(({ document: { uri } }) => {
      this.started?.session.close(uri);
      const other = texts
        .all()
        .find((open) => open.uri !== uri && String(parseUri(open.uri)) === String(parseUri(uri)));
      // It is still open by another spelling.
      if (other) this.started?.session.set(other.uri, other.version, other.getText());
    });
    // Who does not watch files has saved one perhaps.
    texts.onDidSave(() => {
      if (this.started?.watch.works !== false) return;
      this.started.workspaceFiles.forget();
      this.started.session.forgetFiles();
    });
    texts.listen(this.connection);
  }

  private followFiles(): void {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      this.filesChanged(urisIn(changes));
    });
    this.connection.onNotification("kexec/trusted", () => {
      this.started?.files.trust();
      this.started?.workspaceFiles.forget();
      this.started?.session.forgetFiles();
    });
  }

  private filesChanged(uris: readonly URI[]): void {
    for (const uri of uris) this.started?.workspaceFiles.changed(uri);
    this.started?.session.filesChanged(uris);
  }

  private answerRequests(): void {
    const { connection } = this;
    const answers = answersIn(
      () => this.asked(),
      (error) => this.tellFault(error),
    );
    const { texts: store } = this.options;
    if (store)
      connectCommands(connection, answers.one, (...text) =>
        showText(connection, this.serving().client, store, ...text),
      );
    connectFeatures(connection, answers, this.options.rulePages);
  }

  private start(client: Client): Started {
    const { connection } = this;
    const files = new TrustedSource(sourceOf(connection, client, this.options.files), client.options.trusted !== false);
    const folders = new PatientSource(files);
    const publisher = new Publisher(connection, client);
    const refresh = new Refresh(connection, client);
    const last = new LastPlaced();
    const session: Session = new Session(files, {
      answered: (document, analysis, isNew) => {
        publisher.publish(document, analysis, isNew);
        if (!isNew) return;
        last.note(document.document, analysis);
        refresh.note(document, session.documents);
      },
      failed: (document, error) => {
        publisher.failed(document);
        this.tellFault(error);
      },
      busy: (document) => publisher.busy(document),
      closed: (uri) => publisher.close(uri),
      reads: (uris) => watch.add(uris),
      settled: () => {
        watch.keepOnly(session.project.filesNamedIn([...session.documents].map(({ document }) => document)));
        publisher.settled();
        refresh.settled(session.documents);
      },
      fault: (error) => this.tellFault(error),
    });
    const watch = new FileWatch(
      connection,
      client,
      this.options.watchDisk?.((uri) => this.filesChanged([uri])),
    );
    const workspaceFiles = new WorkspaceFiles(folders, client.folders, () => watch.works);
    return { client, session, watch, refresh, files, folders, workspaceFiles, last };
  }

  private followFolders(): void {
    if (!this.started?.client.hasWorkspaceFolders) return;
    const { client, workspaceFiles } = this.started;
    const folders = new Map(client.folders.map((uri) => [uri.toString(), uri]));
    this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const uri of urisIn(removed)) folders.delete(uri.toString());
      for (const uri of urisIn(added)) folders.set(uri.toString(), uri);
      workspaceFiles.setFolders([...folders.values()]);
    });
  }

  /** @throws ResponseError when it has not begun, or has ended */
  private asked(): Asked {
    const { session, client, folders, workspaceFiles: files, last } = this.serving();
    const { project } = session;
    return {
      session,
      view: () => ({
        workspace: project.workspace,
        project,
        last,
        settled: () => session.ready(),
        open: [...session.documents],
        files,
        folders,
        client,
        settings: this.settings,
      }),
    };
  }

  /** @throws ResponseError when it has not begun, or has ended */
  private serving(): Started {
    if (this.isDown) throw new ResponseError(ErrorCodes.InvalidRequest, "the server is shut down");
    if (this.started) return this.started;
    throw new ResponseError(ErrorCodes.ServerNotInitialized, "the server is not initialized yet");
  }

  private followSettings(): void {
    const { connection } = this;
    connection.onDidChangeConfiguration(({ settings }) => this.takeSettings(settings?.kexec));
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

/** The URIs in a list that a client has sent. */
function urisIn(sent: readonly { readonly uri: string }[]): URI[] {
  return Array.isArray(sent) ? sent.flatMap((one) => parseUri(one?.uri) ?? []) : [];
}
