import type { Core } from "./core.js";
import type { MapItem } from "./items/item.js";
import { hexOf, rangeOf } from "./items/numbers.js";
import { partOf } from "./scale/axis.js";
import { type Step, walk } from "./state/walk.js";

/** Goes from item to item, and over the address space. */
export class Navigate {
  constructor(private readonly core: Core) {}

  /** Zooms by a factor about the middle of the view. */
  zoom(factor: number): void {
    this.core.view?.zoom(factor);
  }

  /** Zooms by a factor about the item that the keys are at. */
  zoomAtItem(factor: number): void {
    const { announcer, pointed, view } = this.core;
    view?.zoom(factor, pointed.active);
    const seen = view?.seen;
    if (seen) announcer.say(`Shows ${rangeOf(seen)}`, 600);
  }

  /** Moves down by a share of what is seen. */
  page(share: number): void {
    this.core.view?.page(share);
  }

  /** Shows everything, with every gap folded. */
  showWhole(): void {
    const { kept, view } = this.core;
    if (kept.ui.unfolded.length > 0) {
      kept.set({ unfolded: [] });
      this.core.rebuild();
    }
    view?.whole();
  }

  /** Goes to the next item as an arrow key does. */
  step(step: Step): void {
    const { content, pointed } = this.core;
    const item = content && walk(content.layers, pointed.active, step);
    if (item) this.moveTo(item);
  }

  /** Goes to the item of a key. */
  goTo(key: string): void {
    const item = this.core.pointed.itemOf(key);
    if (item) this.moveTo(item);
  }

  /** Has the keys at an item, and shows it. */
  moveTo(item: MapItem): void {
    this.core.pointed.active = item.key;
    this.core.tip.close();
    this.bringIn(item);
    this.core.render();
  }

  /** Moves so that an item is in view. */
  bringIn({ key, span }: MapItem): void {
    const { content, kept, table, view } = this.core;
    if (kept.ui.table && content) table.bringIn(content, kept.ui.sort, key);
    if (span) view?.bringIn(span.start, span.end);
  }

  /** Zooms to the item that the keys are at. */
  fitItem(): void {
    const item = this.core.pointed.activeItem;
    if (item) this.fit([item]);
  }

  /** Zooms to items; a fold that hides the one asked for opens. */
  fit(items: readonly MapItem[]): void {
    const spans = items.flatMap(({ span }) => span ?? []);
    const [first] = spans;
    if (!first) return;
    const start = spans.reduce((least, span) => (span.start < least ? span.start : least), first.start);
    const end = spans.reduce((most, span) => (span.end > most ? span.end : most), first.end);
    if (spans.length === 1) this.openFolds(start, end);
    this.core.view?.fit(start, end);
  }

  /** Opens the fold that holds an address, as `hexOf` writes it, and zooms to it. */
  unfold(address: string): void {
    const { announcer, content, view } = this.core;
    const part = content && partOf(content.axis, BigInt(address));
    if (!part) return;
    this.openFolds(part.start, part.end);
    view?.fit(part.start, part.end);
    announcer.say(`Opened the fold ${rangeOf(part)}`);
  }

  private openFolds(start: bigint, end: bigint): void {
    const { content, kept } = this.core;
    const parts = content?.axis.parts ?? [];
    const folds = parts.filter((part) => part.fold !== null && part.start < end && part.end > start);
    if (folds.length === 0) return;
    kept.set({ unfolded: [...kept.ui.unfolded, ...folds.map((part) => hexOf(part.start))] });
    this.core.rebuild();
  }
}
