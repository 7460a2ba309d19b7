import type { Uri, WebviewPanel } from "vscode";
import { LivePanels } from "../live/panels.js";
import type { Session } from "../server/session.js";
import type { ChosenSweep } from "./choose-sweep.js";
import { SweepPanel } from "./panel.js";
import { sweepBefore } from "./sweep-state.js";

/** What came of sweeps: a panel for each that was asked for. */
export class SweepPanels extends LivePanels<ChosenSweep, SweepPanel> {
  /** @param extension where the extension is */
  constructor(
    extension: Uri,
    private readonly session: Session,
  ) {
    super("sweep", extension, []);
  }

  /** The sweep whose panel is the one that has the focus; undefined when none has. */
  get active(): ChosenSweep | undefined {
    return [...this.panels].find(({ isActive }) => isActive)?.shown;
  }

  /** Shows what came of a sweep beside the editor, which keeps the focus. */
  show(wanted: ChosenSweep): void {
    const known = [...this.panels].find((panel) => panel.shows(wanted));
    if (known) known.bringUp();
    else this.open(wanted);
  }

  protected shownBefore(left: unknown): ChosenSweep | undefined {
    return sweepBefore(left);
  }

  protected begin(panel: WebviewPanel, shown: ChosenSweep): SweepPanel {
    return new SweepPanel(panel, this.session, shown);
  }
}
