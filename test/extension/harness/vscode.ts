import type { Position as LspPosition } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";

/** As much of the editor's API as the panels use. Tests set and call what they need. */

type Listener<T> = (event: T) => void;

/** An event of the editor: `on` as the API has it, `fire` for the tests. */
class Emitter<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly on = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
}

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });
export const ViewColumn = { One: 1, Beside: -2 };
/** Ends what has its token. */
export class CancellationTokenSource {
  readonly #ended = new Emitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#ended.on };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#ended.fire();
  }
}

export const SymbolKind = { Module: 1 };

export class Position implements LspPosition {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

/** A document by its URI, at a version. */
export interface FakeDocument {
  uri: URI;
  version: number;
  languageId: string;
}

/** An editor with its cursor. */
export interface FakeEditor {
  document: FakeDocument;
  selection: { active: Position };
}

export const selectionChanged = new Emitter<{ textEditor: FakeEditor }>();
export const editorChanged = new Emitter<FakeEditor | undefined>();
export const documentClosed = new Emitter<FakeDocument>();

export const window = {
  activeTextEditor: undefined as FakeEditor | undefined,
  visibleTextEditors: [] as FakeEditor[],
  created: [] as FakePanel[],
  revealed: [] as { uri: string; line: number }[],
  onDidChangeTextEditorSelection: selectionChanged.on,
  onDidChangeActiveTextEditor: editorChanged.on,
  /** What brings panels back after a reload of the window, by their kinds. */
  serializers: new Map<string, { deserializeWebviewPanel(panel: FakePanel, left: unknown): Promise<void> }>(),
  registerWebviewPanelSerializer(kind: string, serializer: never) {
    window.serializers.set(kind, serializer);
    return { dispose: () => window.serializers.delete(kind) };
  },
  createWebviewPanel(): FakePanel {
    const panel = new FakePanel();
    window.created.push(panel);
    return panel;
  },
  async showTextDocument(uri: URI, { selection }: { selection: Range }) {
    window.revealed.push({ uri: uri.toString(), line: selection.start.line });
  },
};

/** Files by their URIs, with when each was last written. */
export const files = new Map<string, { readonly data: Uint8Array; readonly mtime: number }>();

export const workspace = {
  fs: {
    async writeFile(uri: URI, data: Uint8Array) {
      files.set(uri.toString(), { data, mtime: Date.now() });
    },
    async readDirectory(uri: URI) {
      const names = [...files.keys()].filter((file) => file.startsWith(`${uri}/`));
      if (names.length === 0) throw new Error("there is no such folder");
      return names.map((file) => [decodeURIComponent(file.slice(`${uri}/`.length)), 1]);
    },
    async stat(uri: URI) {
      return { mtime: files.get(uri.toString())?.mtime };
    },
    async delete(uri: URI) {
      files.delete(uri.toString());
    },
  },
  textDocuments: [] as FakeDocument[],
  onDidCloseTextDocument: documentClosed.on,
  openTextDocument: async () => {},
};

export const commands = {
  called: [] as unknown[][],
  /** What a command gives, by its name. */
  answers: new Map<string, (...args: unknown[]) => unknown>(),
  async executeCommand(...call: [string, ...unknown[]]) {
    const [name, ...args] = call;
    commands.called.push(call);
    return commands.answers.get(name)?.(...args);
  },
};

export const UIKind = { Desktop: 1, Web: 2 };
export const env = {
  remoteName: undefined,
  uiKind: UIKind.Desktop,
  opened: [] as string[],
  clipboard: { writeText: async () => {} },
  async openExternal(uri: URI) {
    env.opened.push(uri.toString());
    return true;
  },
};

/** A panel whose page is the test: it says what the page would, and sees what the page is sent. */
export class FakePanel {
  active = false;
  title = "";
  viewColumn = ViewColumn.Beside;
  readonly posted: Record<string, unknown>[] = [];
  readonly #disposed = new Emitter<void>();
  readonly #said = new Emitter<unknown>();
  readonly onDidDispose = this.#disposed.on;
  readonly webview = {
    html: "",
    options: {},
    cspSource: "vs:",
    asWebviewUri: (uri: URI) => uri,
    onDidReceiveMessage: this.#said.on,
    postMessage: async (message: Record<string, unknown>) => this.posted.push(message),
  };
  reveal(): void {}
  dispose(): void {
    this.#disposed.fire();
  }
  /** The page says something. */
  say(message: unknown): void {
    this.#said.fire(message);
  }
}
