import { ColorThemeKind, type Disposable, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { KexecStatus } from "../../language/lsp/protocol.js";
import { fileName } from "../files/file-name.js";
import type { Session } from "../server/session.js";
import { askSweep } from "./ask-sweep.js";
import type { ChosenSweep } from "./choose-sweep.js";
import { type SweepPage, sweepPage } from "./page.js";

/** The chart of one sweep in its panel. */
interface Shown {
  readonly panel: WebviewPanel;
  readonly chosen: ChosenSweep;
  last?: SweepPage;
  isOld: boolean;
  isAsking: boolean;
}

/** The charts of sweeps: a panel for each that was asked for, as new as its scenario. */
export class SweepPanels implements Disposable {
  readonly #shown = new Set<Shown>();
  readonly #themes: Disposable;

  constructor(private readonly session: Session) {
    this.#themes = window.onDidChangeActiveColorTheme(() => this.refreshAll());
  }

  /** Shows the chart of a sweep beside the editor, which keeps the focus. */
  show(chosen: ChosenSweep): void {
    const known = [...this.#shown].find((one) => one.chosen.uri === chosen.uri && one.chosen.sweep === chosen.sweep);
    if (known) {
      known.panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel("kexec.sweep", `Sweep ${chosen.sweep} (${fileName(chosen.uri)})`, place);
    const shown: Shown = { panel, chosen, isOld: false, isAsking: false };
    this.#shown.add(shown);
    panel.onDidDispose(() => this.#shown.delete(shown));
    this.#refresh(shown);
  }

  /** Takes what the server says of a document. */
  note({ state, uri }: KexecStatus): void {
    if (state === "busy") return;
    const changed = Uri.parse(uri).toString();
    for (const shown of this.#shown) if (Uri.parse(shown.chosen.uri).toString() === changed) this.#refresh(shown);
  }

  /** Asks for all charts anew, as when the server has started or ended, or the colours change. */
  refreshAll(): void {
    for (const shown of this.#shown) this.#refresh(shown);
  }

  dispose(): void {
    this.#themes.dispose();
  }

  /** Asks for a chart anew: once more when the answer to the last question is still awaited. */
  #refresh(shown: Shown): void {
    shown.isOld = true;
    if (!shown.isAsking) void this.#ask(shown);
  }

  async #ask(shown: Shown): Promise<void> {
    shown.isAsking = true;
    while (shown.isOld && this.#shown.has(shown)) {
      shown.isOld = false;
      const page = await askSweep(shown.chosen, theme(), shown.last, this.session);
      const html = sweepPage(page);
      // What is set again loses its place.
      if (this.#shown.has(shown) && shown.panel.webview.html !== html) shown.panel.webview.html = html;
      shown.last = page;
    }
    shown.isAsking = false;
  }
}

function theme(): "light" | "dark" {
  const { kind } = window.activeColorTheme;
  return kind === ColorThemeKind.Light || kind === ColorThemeKind.HighContrastLight ? "light" : "dark";
}
