import { CancellationTokenSource, commands, type WebviewPanel } from "vscode";
import type { SweepAnswer } from "../../language/lsp/protocol.js";
import type { FromSweep, SweepState, ToSweep } from "../../sweep-view/messages.js";
import { ask, type Known } from "../live/known.js";
import { LivePanel } from "../live/panel.js";
import type { Session } from "../server/session.js";
import type { ChosenSweep } from "./choose-sweep.js";
import { sweepState } from "./sweep-state.js";

/** What came of one sweep in its panel: asks the server for what it shows, and does what its user wants. */
export class SweepPanel extends LivePanel<ChosenSweep, SweepAnswer, SweepState, ToSweep> {
  /** The width of the chart in pixels; undefined until the page is there, which nobody asks for before. */
  #width: number | undefined;
  /** The work that is under way. */
  #work: CancellationTokenSource | undefined;
  #isStopped = false;
  /** The image that the sweep is of, where that is known. */
  #image: string | undefined;

  /** @param panel holds the page already */
  constructor(panel: WebviewPanel, session: Session, shown: ChosenSweep) {
    super(panel, session, ({ sweep }) => `Sweep ${sweep}`, shown);
    panel.webview.onDidReceiveMessage((message: FromSweep) => this.#take(message));
    panel.onDidDispose(() => this.#work?.cancel());
  }

  override refresh(): void {
    if (this.#width !== undefined) super.refresh();
  }

  protected async ask({ sweep, uri }: ChosenSweep): Promise<Known<SweepAnswer>> {
    const work = new CancellationTokenSource();
    this.#work = work;
    const percent = (percent: number | null) => this.post({ type: "progress", percent });
    const params = { uri, sweep, ...(this.#width !== undefined && { width: this.#width }) };
    const known = await ask(this.session, "kexec/sweep", params, { cancel: work.token, percent });
    this.#isStopped = work.token.isCancellationRequested;
    this.#work = undefined;
    percent(null);
    return this.#isStopped ? { kind: "silent", reason: "It was stopped before its end." } : known;
  }

  protected isWhole({ view }: SweepAnswer): boolean {
    return view !== null;
  }

  protected override know(known: Known<SweepAnswer>): void {
    super.know(known);
    this.#image = (known.kind === "answer" ? known.answer.view?.image : undefined) ?? this.#image;
  }

  protected stateOf(shown: ChosenSweep, known: Known<SweepAnswer>, last: SweepAnswer | undefined): SweepState {
    return { ...sweepState(shown, known, last), isStopped: this.#isStopped };
  }

  #take(message: FromSweep): void {
    switch (message.type) {
      case "ready":
      case "width":
        if (message.type === "ready") this.show();
        if (this.#width === message.width) return;
        this.#width = message.width;
        this.refresh();
        break;
      case "reveal":
        void this.reveal(message.places.map((id) => ({ other: false, id })));
        break;
      case "stop":
        this.#work?.cancel();
        break;
      case "work":
        this.refresh();
        break;
      case "open":
        void this.#open(message.what);
    }
  }

  #open(what: "map" | "export"): Thenable<unknown> {
    const { sweep, uri } = this.shown;
    if (what === "export") return commands.executeCommand("kexec.exportSweep", uri, sweep);
    return commands.executeCommand("kexec.map", uri, this.#image);
  }
}
