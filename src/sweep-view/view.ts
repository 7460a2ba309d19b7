import { render } from "lit";
import type { Host } from "./host.js";
import type { SavedSweep, SweepState, ToSweep } from "./messages.js";
import { type PageActions, page } from "./page.js";

/** What the page keeps free at the sides of a chart, in pixels. */
const SIDES = 36;

/** How long a window must keep its width until the chart follows it, in milliseconds. */
const RESTS = 120;

/** The view of a sweep: shows what the editor says, and tells the editor what its user does. */
export class SweepPageView implements PageActions {
  private state: SweepState | null = null;
  private percent: number | null = null;
  /** The tables that its user unfolded. */
  private open: readonly string[];
  private width = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  /** @param root where the page is drawn */
  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    const left = host.getState() as Partial<SavedSweep> | undefined;
    this.open = Array.isArray(left?.open) ? left.open.filter((key) => typeof key === "string") : [];
  }

  /** Shows that it waits, and asks the editor for the state. */
  start(): void {
    this.render();
    this.width = this.chartWidth();
    this.host.postMessage({ type: "ready", width: this.width });
    new ResizeObserver(() => this.resized()).observe(document.documentElement);
  }

  /** Takes what the editor says. */
  take(message: ToSweep): void {
    if (message.type === "progress") {
      this.percent = message.percent;
    } else {
      this.state = message.state;
      this.save();
    }
    this.render();
  }

  isOpen(key: string): boolean {
    return this.open.includes(key);
  }

  fold(key: string, open: boolean): void {
    if (this.isOpen(key) === open) return;
    this.open = open ? [...this.open, key] : this.open.filter((one) => one !== key);
    this.save();
    this.render();
  }

  reveal(places: readonly string[]): void {
    this.host.postMessage({ type: "reveal", places });
  }

  stop(): void {
    this.host.postMessage({ type: "stop" });
  }

  work(): void {
    this.host.postMessage({ type: "work" });
  }

  show(what: "map" | "export"): void {
    this.host.postMessage({ type: "open", what });
  }

  private save(): void {
    if (!this.state) return;
    const { uri, sweep } = this.state;
    this.host.setState({ uri, sweep, open: this.open });
  }

  private render(): void {
    render(page(this.state, this.percent, this), this.root);
  }

  private chartWidth(): number {
    return Math.max(0, document.documentElement.clientWidth - SIDES);
  }

  private resized(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const width = this.chartWidth();
      if (width === this.width || width === 0) return;
      this.width = width;
      this.host.postMessage({ type: "width", width });
    }, RESTS);
  }
}
