import { render } from "lit";
import type { Host } from "./host.js";
import type { SavedStory, StoryState, ToStory } from "./messages.js";
import { type PageActions, page } from "./page.js";

/** The story of a search: shows what the editor says, and tells the editor what its user does. */
export class StoryView implements PageActions {
  private state: StoryState | null = null;
  /** What the user folded (false) and unfolded (true) himself, by key. */
  private folds: Readonly<Record<string, boolean>>;
  private all: boolean;
  /** The buffer that is to be seen as soon as it is there. */
  private wanted: string | null = null;

  /** @param root where the page is drawn */
  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    const left = host.getState() as Partial<SavedStory> | undefined;
    this.folds = typeof left?.folds === "object" && left.folds !== null ? left.folds : {};
    this.all = left?.all === true;
  }

  /** Shows that it waits, and asks the editor for the state. */
  start(): void {
    this.render();
    this.host.postMessage({ type: "ready" });
  }

  /** Takes what the editor says. */
  take(message: ToStory): void {
    if (message.type === "goTo") {
      this.wanted = message.name;
    } else {
      this.state = message.state;
      this.save();
    }
    this.render();
    this.bringIn();
  }

  isOpen(key: string, usually: boolean): boolean {
    return this.folds[key] ?? (this.all || usually);
  }

  fold(key: string, open: boolean): void {
    if (this.folds[key] === open) return;
    this.folds = { ...this.folds, [key]: open };
    this.save();
    this.render();
  }

  showAll(all: boolean): void {
    this.all = all;
    this.folds = {};
    this.save();
    this.render();
  }

  reveal(items: readonly string[]): void {
    this.host.postMessage({ type: "reveal", items });
  }

  open(what: "map" | "text"): void {
    this.host.postMessage({ type: "open", what });
  }

  private save(): void {
    if (!this.state) return;
    const { uri, image, kernel } = this.state;
    this.host.setState({ uri, image, kernel, folds: this.folds, all: this.all });
  }

  private render(): void {
    render(page(this.state, this.all, this), this.root);
  }

  private bringIn(): void {
    const parts = [...this.root.querySelectorAll<HTMLElement>("section.buffer")];
    const part = parts.find(({ dataset }) => dataset.name === this.wanted);
    if (!part) return;
    this.wanted = null;
    part.scrollIntoView({ block: "center" });
    part.querySelector<HTMLElement>(".name")?.focus({ preventScroll: true });
  }
}
