import {
  type CancellationToken,
  type ClientCapabilities,
  type Diagnostic,
  ExitNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type LSPAny,
  type ProtocolRequestType,
  type Registration,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { Files } from "../../language/analyse-text.js";
import { type AnswersByMethod, answerServer } from "./answers.js";
import { VS_CODE } from "./capabilities.js";
import { Inbox, type Received } from "./inbox.js";
import { OpenTexts } from "./open-texts.js";
import type { Ends } from "./transport.js";
import { uriOf } from "./uris.js";

/** Files on the client's disk, which the server reads through its `FileSource`; may be changed at any time. */
export type Disk = Record<string, Files[string]>;

/** What a client says of itself and answers; all of it may be left out. */
export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: LSPAny;
  /** The settings by section, for `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Answers to requests of the server, by method, in place of the usual. */
  readonly answers?: AnswersByMethod;
  /** The workspace's folders, relative to the root; without it the root itself. */
  readonly folders?: readonly string[];
}

const PUBLISH = "textDocument/publishDiagnostics";

/**
 * The client's side of a connection, as an editor behaves. Files are named by their path under the root, or by a URI.
 * Versions are counted here: 1 when opened, one more with each change.
 */
export class Client {
  readonly inbox = new Inbox();
  /** What the server registered of its own accord, and did not take back. */
  readonly registrations: Registration[] = [];
  private readonly texts = new OpenTexts();
  /** How much had come when a text became what it is. */
  private readonly countAt = new Map<string, number>();
  private readonly unanswered = new Set<string>();
  private state: "new" | "running" | "down" = "new";

  constructor(
    private readonly ends: Ends,
    readonly disk: Disk,
    private readonly options: ClientOptions,
  ) {
    answerServer(ends.client, this.inbox, this.registrations, options);
    ends.client.listen();
  }

  /** Sends `initialize` and `initialized`, with what is given before what the options say. */
  async initialize(params: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const folders = (this.options.folders ?? [""]).map((name) => ({ uri: uriOf(name), name: name || "root" }));
    const result = await this.ask("initialize", {
      processId: null,
      clientInfo: { name: "test" },
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: this.options.capabilities ?? VS_CODE,
      initializationOptions: this.options.initializationOptions,
      ...params,
    });
    this.state = "running";
    this.notify("initialized", {});
    return result as InitializeResult;
  }

  /** Opens a file. @param text what the editor shows; without it what is on the disk */
  open(name: string, text = this.textOnDisk(name)): void {
    const { uri, version } = this.texts.open(uriOf(name), text);
    this.countAt.set(uri, this.inbox.count);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "kexec", version, text } });
  }

  /** Changes an open file: to another text, or in some places, each change seeing the effect of those before it. */
  change(name: string, changes: string | TextDocumentContentChangeEvent[]): void {
    const contentChanges = typeof changes === "string" ? [{ text: changes }] : changes;
    const { uri, version } = this.texts.change(uriOf(name), contentChanges);
    this.countAt.set(uri, this.inbox.count);
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** Puts a text in place of the first occurrence of another in an open file, as one small change. */
  replace(name: string, old: string, text: string): void {
    const document = this.texts.get(uriOf(name));
    const start = document.getText().indexOf(old);
    if (start < 0) throw new Error(`${name} has no ${old}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + old.length) };
    this.change(name, [{ range, text }]);
  }

  /** Saves an open file: the disk has its text, and the server is told by `didSave` and by the watched files. */
  save(name: string): void {
    const { uri } = this.texts.get(uriOf(name));
    const created = !(name in this.disk);
    this.disk[name] = this.text(name);
    this.notify("textDocument/didSave", { textDocument: { uri } });
    this.watched(name, created ? FileChangeType.Created : FileChangeType.Changed);
  }

  /** Closes an open file. */
  close(name: string): void {
    this.texts.close(uriOf(name));
    this.notify("textDocument/didClose", { textDocument: { uri: uriOf(name) } });
  }

  /** Another program writes a file; the server is told by the watched files. */
  write(name: string, content: string | Uint8Array): void {
    const created = !(name in this.disk);
    this.disk[name] = content;
    this.watched(name, created ? FileChangeType.Created : FileChangeType.Changed);
  }

  /** Another program removes a file; the server is told by the watched files. */
  remove(name: string): void {
    delete this.disk[name];
    this.watched(name, FileChangeType.Deleted);
  }

  /** The text of an open file. */
  text(name: string): string {
    return this.texts.get(uriOf(name)).getText();
  }

  /** A file, as requests name it. */
  file(name: string): { textDocument: TextDocumentIdentifier } {
    return { textDocument: { uri: uriOf(name) } };
  }

  /** Sends a request of the protocol, such as `HoverRequest.type`. Rejects with the server's error. */
  request<P, R, PR, E, RO>(
    { method }: ProtocolRequestType<P, R, PR, E, RO>,
    params: P,
    token?: CancellationToken,
  ): Promise<R> {
    return this.ask(method, params, token);
  }

  /** Sends a request of any name. */
  // biome-ignore lint/suspicious/noExplicitAny: the test knows what it asked for
  async ask(method: string, params: unknown, token?: CancellationToken): Promise<any> {
    const asked = `${method} ${JSON.stringify(params)?.slice(0, 200)}`;
    this.unanswered.add(asked);
    try {
      return await this.ends.client.sendRequest(method, params, ...(token ? [token] : []));
    } finally {
      this.unanswered.delete(asked);
    }
  }

  /** Sends a notification of any name. */
  notify(method: string, params: unknown): void {
    void this.ends.client.sendNotification(method, params);
  }

  /**
   * The diagnostics of an open file's present version, once they are there. Of a client without `versionSupport`: the
   * last that came since the text is what it is, else the first to come.
   */
  async diagnostics(name: string): Promise<Diagnostic[]> {
    const { uri, version } = this.texts.get(uriOf(name));
    const published = ({ method, params }: Received) =>
      method === PUBLISH && params.uri === uri && (params.version ?? version) === version;
    const what = `diagnostics of ${name}, version ${version}`;
    const { params } = await this.inbox.lastOrNext(published, what, this.countAt.get(uri));
    return params.diagnostics;
  }

  /** The next diagnostics of a file from now on, of whatever version: after a file changed that it names. */
  async republished(name: string): Promise<Diagnostic[]> {
    const published = ({ method, params }: Received) => method === PUBLISH && params.uri === uriOf(name);
    const { params } = await this.inbox.next(published, `diagnostics of ${name}`);
    return params.diagnostics;
  }

  /** The diagnostics of a file that the server sent last; undefined when there were none yet. */
  shown(name: string): Diagnostic[] | undefined {
    return this.received(PUBLISH).findLast(({ uri }) => uri === uriOf(name))?.diagnostics;
  }

  /** The parameters of all notifications and requests of a method that the server has sent. */
  // biome-ignore lint/suspicious/noExplicitAny: the test knows what it asked for
  received(method: string): any[] {
    return this.inbox.all(method);
  }

  /** Errors that the server has logged or shown. Those that are taken here are not told by `shutdown`. */
  takeErrors(): string[] {
    return this.inbox.takeErrors();
  }

  /**
   * Ends the server as an editor does. A second call does nothing.
   * @throws Error when an answer is lost, when it logged an error, and when its exit code is not 0
   */
  async shutdown(): Promise<void> {
    if (this.state === "down") return;
    const running = this.state === "running";
    this.state = "down";
    if (running) await this.ask(ShutdownRequest.method, undefined);
    const lost = [...this.unanswered];
    void this.ends.client.sendNotification(ExitNotification.type);
    const code = await this.ends.exited;
    this.ends.client.dispose();
    const wrong = [
      ...lost.map((asked) => `no answer to ${asked}`),
      ...this.takeErrors().map((message) => `the server logged: ${message}`),
      ...(code === (running ? 0 : 1) ? [] : [`exit code ${code}`]),
    ];
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  }

  private watched(name: string, type: FileChangeType): void {
    this.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(name), type }] });
  }

  private textOnDisk(name: string): string {
    const content = this.disk[name];
    if (typeof content !== "string") throw new Error(`there is no text ${name} on the disk`);
    return content;
  }
}
