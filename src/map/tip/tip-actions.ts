import type { Core } from "../core.js";
import { lineOf } from "../items/numbers.js";
import type { WordsMessage } from "../messages.js";
import { blocksText } from "./blocks.js";

/** When the tool tip shows, and what a screen reader hears of it. */
export class TipActions {
  constructor(private readonly core: Core) {}

  /** The mouse is over an item at a point of the page, or over none. */
  over(key: string | null, x: number, y: number): void {
    const { pointed, tip, view } = this.core;
    tip.over(pointed.itemOf(key) ?? null, x, y);
    if (pointed.hovered === key) return;
    pointed.hovered = key;
    view?.draw();
  }

  /** Shows the tool tip of the item that the keys are at, or hides it. */
  describe(): void {
    const { announcer, pointed, root, tip, view } = this.core;
    const item = pointed.activeItem;
    if (!item) return;
    const box = view?.boxOf(item) ?? root.getBoundingClientRect();
    if (!tip.toggle(item, box.left + box.width / 2, box.top + box.height / 2)) return;
    const blocks = tip.tip?.blocks;
    announcer.say(blocks ? blocksText(blocks) : lineOf(item));
  }

  /** The words of an item have come. */
  take({ blocks, item }: WordsMessage): void {
    const { announcer, tip } = this.core;
    tip.take(item, blocks);
    if (tip.tip?.blocks === blocks) announcer.say(blocksText(blocks));
  }

  /** What the tool tip tells may no longer be so: its words are asked for again. */
  renew(): void {
    const { host, pointed, tip } = this.core;
    tip.forget();
    const shown = tip.tip?.item;
    if (shown && pointed.itemOf(shown.key)) host.post({ type: "describe", item: shown.of });
    else tip.close();
  }
}
