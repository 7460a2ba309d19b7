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
import type { ChosenImage } from "../images/choose-image.js";
import type { Session } from "../server/session.js";
import { fillPage } from "../webview/fill-page.js";
import { StoryPanel } from "./panel.js";
import { imageBefore } from "./story-state.js";

/** The kind of the panels, by which the editor knows them after a reload. */
const KIND = "kexec.story";

/** The stories of searches: a panel for each image that was asked for. */
export class StoryPanels implements WebviewPanelSerializer, Disposable {
  readonly #panels = new Set<StoryPanel>();
  readonly #listeners: Disposable[];

  /** @param extension where the extension is */
  constructor(
    private readonly extension: Uri,
    private readonly session: Session,
  ) {
    this.#listeners = [
      window.registerWebviewPanelSerializer(KIND, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#refresh(uri.toString())),
    ];
  }

  /** Shows the story of an image beside the editor, which keeps the focus. @param buffer the name of the one whose search is wanted */
  show(chosen: ChosenImage, buffer?: string): void {
    const known = [...this.#panels].find(({ shown }) => shown.uri === chosen.uri && shown.image === chosen.image);
    known?.panel.reveal(undefined, true);
    const story = known ?? this.#create(chosen);
    if (buffer !== undefined) story.goTo(buffer);
  }

  #create(chosen: ChosenImage): StoryPanel {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return this.#add(window.createWebviewPanel(KIND, "Explain", place), chosen);
  }

  /** Brings a story back after a reload of the window. */
  async deserializeWebviewPanel(panel: WebviewPanel, left: unknown): Promise<void> {
    const shown = imageBefore(left);
    if (!shown) {
      panel.dispose();
      return;
    }
    // The editor itself opens the documents only that it shows. What is gone the view says.
    await workspace.openTextDocument(Uri.parse(shown.uri)).then(undefined, () => {});
    this.#add(panel, shown);
  }

  /** Takes what the server says of a document. */
  note({ state, uri }: KexecStatus): void {
    if (state !== "busy") this.#refresh(Uri.parse(uri).toString());
  }

  /** Asks for all stories anew, as when the server has started or ended. */
  refreshAll(): void {
    for (const panel of this.#panels) panel.refresh();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #add(panel: WebviewPanel, shown: ChosenImage): StoryPanel {
    fillPage(panel, "story", this.extension);
    const story = new StoryPanel(panel, this.session, shown);
    this.#panels.add(story);
    panel.onDidDispose(() => this.#panels.delete(story));
    return story;
  }

  #refresh(uri: string): void {
    for (const panel of this.#panels) if (panel.concerns(uri)) panel.refresh();
  }
}
