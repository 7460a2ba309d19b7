import type { MapItem } from "../items/item.js";
import { type Found, find } from "./find.js";
import { queryOf } from "./query.js";

/** The search as it stands: what was asked, what was found, and which of it was gone to last. */
export class Finder {
  query = "";
  found: Found | null = null;
  private at = -1;

  /** Searches for something else. */
  search(query: string, items: readonly MapItem[]): void {
    this.query = query;
    this.at = -1;
    this.again(items);
  }

  /** Searches for the same in another answer. */
  again(items: readonly MapItem[]): void {
    const query = queryOf(this.query);
    this.found = query && find(query, items);
  }

  /** The next item found, or the one before, around in a circle; null when nothing was. */
  next(step: 1 | -1): MapItem | null {
    const items = this.found?.items ?? [];
    const from = this.at < 0 && step < 0 ? 0 : this.at;
    this.at = items.length === 0 ? -1 : (from + step + items.length) % items.length;
    return items[this.at] ?? null;
  }
}
