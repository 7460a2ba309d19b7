import type { Core } from "../core.js";
import type { Navigate } from "../navigate.js";

/** What the user of the search does. */
export class SearchActions {
  constructor(
    private readonly core: Core,
    private readonly navigate: Navigate,
  ) {}

  /** Has the keys in the box of the search. */
  focus(): void {
    this.core.root.querySelector<HTMLInputElement>("#search")?.select();
  }

  /** Searches for a text; an address is brought into view at once. */
  search(text: string): void {
    const { content, finder, pointed, view } = this.core;
    finder.search(text, content?.items ?? []);
    const { found } = finder;
    if (found !== null && found.address !== null) {
      const [first] = found.items;
      if (first) pointed.active = first.key;
      view?.bringIn(found.address, found.address + 1n);
    }
    this.core.render();
  }

  /** Goes to the next item found, or to the one before. */
  next(step: 1 | -1): void {
    const item = this.core.finder.next(step);
    if (item) this.navigate.moveTo(item);
  }
}
