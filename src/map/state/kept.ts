import type { Host } from "../host.js";
import type { MapState } from "../messages.js";
import { type Ui, uiFrom } from "./ui.js";

/** How long the map may move before it is kept where it is, in milliseconds. */
const DELAY = 200;

/** What the user has set, left with the editor so that it is there again after a reload of the window. */
export class Kept {
  private now: Ui;
  private timer = 0;

  /** @param state what is shown; null before the editor has said anything */
  constructor(
    private readonly host: Host,
    private readonly state: () => MapState | null,
  ) {
    const left = host.getState();
    this.now = uiFrom(typeof left === "object" && left !== null && "ui" in left ? left.ui : undefined);
  }

  get ui(): Ui {
    return this.now;
  }

  /** Sets something, and leaves it with the editor. */
  set(change: Partial<Ui>): void {
    this.now = { ...this.now, ...change };
    this.save();
  }

  /** Sets something that changes many times in a second: the editor gets the last. */
  setSoon(change: Partial<Ui>): void {
    this.now = { ...this.now, ...change };
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), DELAY);
  }

  /** Leaves all of it with the editor, and what is shown. */
  save(): void {
    const state = this.state();
    if (!state) return;
    const { uri, image, comparison, pinned } = state;
    this.host.setState({ uri, image, comparison, pinned, ui: this.now });
  }
}
