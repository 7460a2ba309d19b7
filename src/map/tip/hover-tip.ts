import type { Block } from "../../language/lsp/markup/blocks.js";
import type { MapItem } from "../items/item.js";
import { keyOf } from "../items/item.js";
import type { ItemOfMap } from "../messages.js";
import type { Tip } from "./tip.js";

/** How long the mouse rests before the tool tip shows, and how long it stays when the mouse has left; in milliseconds. */
const REST = 350;
const STAY = 250;

/** Shows and hides the tool tip. The words are asked for when the mouse comes, so that they are there when it has rested. */
export class HoverTip {
  private readonly words = new Map<string, readonly Block[]>();
  private timer = 0;
  private item: MapItem | null = null;
  private shown: Tip | null = null;

  /**
   * @param ask for the words of an item
   * @param show a tool tip, or none
   */
  constructor(
    private readonly ask: (item: ItemOfMap) => void,
    private readonly show: (tip: Tip | null) => void,
  ) {}

  /** The mouse is over an item at a point of the page, or over none. */
  over(item: MapItem | null, x: number, y: number): void {
    if (item?.key === this.item?.key && (item !== null || this.shown === null)) return;
    this.item = item;
    clearTimeout(this.timer);
    if (item === null) {
      this.timer = window.setTimeout(() => this.close(), STAY);
      return;
    }
    this.askOnce(item);
    this.timer = window.setTimeout(() => this.open(item, x, y), this.shown === null ? REST : STAY);
  }

  /** Shows the tool tip of an item at once; a second time hides it. */
  toggle(item: MapItem, x: number, y: number): boolean {
    if (this.shown?.item.key === item.key) {
      this.close();
      return false;
    }
    this.askOnce(item);
    this.open(item, x, y);
    return true;
  }

  /** The mouse is over the tool tip itself: it stays. */
  keep(): void {
    clearTimeout(this.timer);
  }

  /** The words of an item have come. */
  take(of: ItemOfMap, blocks: readonly Block[]): void {
    this.words.set(keyOf(of), blocks);
    if (this.shown && this.shown.item.key === keyOf(of)) this.set({ ...this.shown, blocks });
  }

  /** Hides it. */
  close(): void {
    clearTimeout(this.timer);
    this.item = null;
    if (this.shown !== null) this.set(null);
  }

  /** Another answer is shown: what was told of the last one is no longer so. */
  forget(): void {
    this.words.clear();
  }

  /** What is shown now. */
  get tip(): Tip | null {
    return this.shown;
  }

  private askOnce({ key, of }: MapItem): void {
    if (!this.words.has(key)) this.ask(of);
  }

  private open(item: MapItem, x: number, y: number): void {
    this.item = item;
    this.set({ item, blocks: this.words.get(item.key) ?? null, x, y });
  }

  private set(tip: Tip | null): void {
    this.shown = tip;
    this.show(tip);
  }
}
