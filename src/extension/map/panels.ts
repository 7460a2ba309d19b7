import {
  type Disposable,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from "vscode";
import type { KexecStatus } from "../../language/lsp/protocol.js";
import type { ChosenImage } from "../images/choose-image.js";
import type { Session } from "../server/session.js";
import { fillPage } from "../webview/fill-page.js";
import { MapPanel } from "./panel.js";
import { type Shown, shownBefore } from "./shown.js";

/** The kind of the panels, by which the editor knows them after a reload. */
const KIND = "kexec.map";

/** An answer that is awaited for longer than this, in milliseconds, is told of. */
const BUSY_AFTER = 400;

/** The memory maps: one that follows the cursor, and any number that stay at their images. */
export class MapPanels implements WebviewPanelSerializer, Disposable {
  readonly #extension: Uri;
  readonly #session: Session;
  readonly #panels = new Set<MapPanel>();
  readonly #busy = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners: Disposable[];

  /** @param extension where the extension is */
  constructor(extension: Uri, session: Session) {
    this.#extension = extension;
    this.#session = session;
    this.#listeners = [
      window.registerWebviewPanelSerializer(KIND, this),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#refresh(uri.toString())),
    ];
  }

  /** Shows the map of an image: in a panel that stays at it, else in the one that follows the cursor. */
  show({ image, uri }: ChosenImage): void {
    const panels = [...this.#panels];
    const isIt = ({ shown }: MapPanel) => shown.uri === uri && shown.image === image;
    const known = panels.find((panel) => panel.shown.pinned && isIt(panel));
    const panel = known ?? panels.find(({ shown }) => !shown.pinned);
    if (!panel) {
      const { Beside: viewColumn } = ViewColumn;
      const created = window.createWebviewPanel(KIND, "Memory Map", { viewColumn, preserveFocus: true });
      this.#add(created, { uri, image, comparison: null, pinned: false });
      return;
    }
    if (!isIt(panel)) panel.change({ uri, image, comparison: null });
    panel.bringUp();
  }

  /** Brings a map back after a reload of the window. */
  async deserializeWebviewPanel(panel: WebviewPanel, left: unknown): Promise<void> {
    const shown = shownBefore(left);
    if (!shown) {
      panel.dispose();
      return;
    }
    // The editor itself opens the documents only that it shows. What is gone the map says.
    await workspace.openTextDocument(Uri.parse(shown.uri)).then(undefined, () => {});
    this.#add(panel, shown);
  }

  /** Takes what the server says of a document. */
  note({ state, uri }: KexecStatus): void {
    const key = Uri.parse(uri).toString();
    clearTimeout(this.#busy.get(key));
    this.#busy.delete(key);
    if (state !== "busy") {
      this.#refresh(key);
    } else {
      const timer = setTimeout(() => this.#concerned(key, (panel) => panel.busy()), BUSY_AFTER);
      this.#busy.set(key, timer);
    }
  }

  /** Asks for all maps anew, as when the server has started or ended. */
  refreshAll(): void {
    for (const panel of this.#panels) panel.refresh();
  }

  dispose(): void {
    for (const timer of this.#busy.values()) clearTimeout(timer);
    for (const listener of this.#listeners) listener.dispose();
  }

  #add(panel: WebviewPanel, shown: Shown): void {
    fillPage(panel, "map", this.#extension);
    const map = new MapPanel(panel, this.#session, shown);
    this.#panels.add(map);
    panel.onDidDispose(() => this.#panels.delete(map));
  }

  #refresh(uri: string): void {
    this.#concerned(uri, (panel) => panel.refresh());
  }

  #concerned(uri: string, does: (panel: MapPanel) => void): void {
    for (const panel of this.#panels) if (panel.concerns(uri)) does(panel);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== "kexec") return;
    for (const panel of this.#panels) void panel.follow(editor);
  }
}
