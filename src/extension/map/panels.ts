import { type TextEditor, type Uri, type WebviewPanel, window } from "vscode";
import type { ChosenImage } from "../images/choose-image.js";
import { LivePanels } from "../live/panels.js";
import type { Session } from "../server/session.js";
import { MapPanel } from "./panel.js";
import { type Shown, shownBefore } from "./shown.js";

/** The memory maps: one that follows the cursor, and any number that stay at their images. */
export class MapPanels extends LivePanels<Shown, MapPanel> {
  /** @param extension where the extension is */
  constructor(
    extension: Uri,
    private readonly session: Session,
  ) {
    super("map", extension, [
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
    ]);
  }

  /** Shows the map of an image: in a panel that stays at it, else in the one that follows the cursor. */
  show({ image, uri }: ChosenImage): void {
    const panels = [...this.panels];
    const wanted = { uri, image, comparison: null, pinned: false };
    const known = panels.find((panel) => panel.shown.pinned && panel.shows(wanted));
    const panel = known ?? panels.find(({ shown }) => !shown.pinned);
    if (!panel) {
      this.open(wanted);
      return;
    }
    if (!panel.shows(wanted)) panel.change({ uri, image, comparison: null });
    panel.bringUp();
  }

  protected shownBefore(left: unknown): Shown | undefined {
    return shownBefore(left);
  }

  protected begin(panel: WebviewPanel, shown: Shown): MapPanel {
    return new MapPanel(panel, this.session, shown);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== "kexec") return;
    for (const panel of this.panels) void panel.follow(editor);
  }
}
