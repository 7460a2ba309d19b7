import {
  type Disposable,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from "vscode";
import type { KexecStatus } from "../../language/lsp/protocol.js";
import { fillPage, type Program } from "../webview/fill-page.js";
import type { LiveShown } from "./panel.js";
import { normal } from "./uri.js";

/** An answer that is awaited for longer than this, in milliseconds, is told of. */
const BUSY_AFTER = 400;

/** What all panels of a kind are told. */
interface Told {
  concerns(uri: string): boolean;
  refresh(): void;
  busy(): void;
}

/** The panels of one kind: opens them, brings them back after a reload of the window, and keeps them as new as the server's answers. */
export abstract class LivePanels<Shown extends LiveShown, Panel extends Told>
  implements WebviewPanelSerializer, Disposable
{
  protected readonly panels = new Set<Panel>();
  readonly #busy = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners: readonly Disposable[];

  /**
   * @param program the one that runs in the panels
   * @param extension where the extension is
   * @param listeners of the kind, to be disposed of with it
   */
  constructor(
    private readonly program: Program,
    private readonly extension: Uri,
    listeners: readonly Disposable[],
  ) {
    this.#listeners = [
      ...listeners,
      window.registerWebviewPanelSerializer(this.#kind, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#refresh(uri.toString())),
    ];
  }

  /** Brings a panel back after a reload of the window. */
  async deserializeWebviewPanel(panel: WebviewPanel, left: unknown): Promise<void> {
    const shown = this.shownBefore(left);
    if (!shown) {
      panel.dispose();
      return;
    }
    // The editor itself opens the documents only that it shows. What is gone the page says.
    await workspace.openTextDocument(Uri.parse(shown.uri)).then(undefined, () => {});
    this.#add(panel, shown);
  }

  /** Takes what the server says of a document. */
  note({ state, uri }: KexecStatus): void {
    const key = normal(uri);
    clearTimeout(this.#busy.get(key));
    this.#busy.delete(key);
    if (state !== "busy") {
      this.#refresh(key);
    } else {
      const timer = setTimeout(() => this.#concerned(key, (panel) => panel.busy()), BUSY_AFTER);
      this.#busy.set(key, timer);
    }
  }

  /** Asks for all anew, as when the server starts or has ended. What that one was working on it no longer does. */
  refreshAll(): void {
    this.#forgetBusy();
    for (const panel of this.panels) panel.refresh();
  }

  dispose(): void {
    this.#forgetBusy();
    for (const listener of this.#listeners) listener.dispose();
  }

  /** What a panel showed before a reload; undefined when that cannot be told. */
  protected abstract shownBefore(left: unknown): Shown | undefined;

  /** Begins to show something in a panel that holds its page. */
  protected abstract begin(panel: WebviewPanel, shown: Shown): Panel;

  /** Opens a panel beside the editor, which keeps the focus. */
  protected open(shown: Shown): Panel {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return this.#add(window.createWebviewPanel(this.#kind, "", place), shown);
  }

  /** The kind by which the editor knows the panels after a reload. */
  get #kind(): string {
    return `kexec.${this.program}`;
  }

  #add(webview: WebviewPanel, shown: Shown): Panel {
    fillPage(webview, this.program, this.extension);
    const panel = this.begin(webview, shown);
    this.panels.add(panel);
    webview.onDidDispose(() => this.panels.delete(panel));
    return panel;
  }

  #forgetBusy(): void {
    for (const timer of this.#busy.values()) clearTimeout(timer);
    this.#busy.clear();
  }

  #refresh(uri: string): void {
    this.#concerned(uri, (panel) => panel.refresh());
  }

  #concerned(uri: string, does: (panel: Panel) => void): void {
    for (const panel of this.panels) if (panel.concerns(uri)) does(panel);
  }
}
