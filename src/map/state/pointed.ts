import type { MapItem } from "../items/item.js";
import { keyOfId } from "../items/items-of.js";
import type { ItemOfMap } from "../messages.js";
import type { Content } from "./content.js";

/** The items that stand out, by their keys. */
export class Pointed {
  /** The one that the keys are at. */
  active: string | null = null;
  /** The one under the mouse. */
  hovered: string | null = null;
  private marked: string | null = null;

  /** @param content what is shown */
  constructor(private readonly content: () => Content | null) {}

  /** The one whose words the cursor in the source is in. */
  get selected(): string | null {
    return this.marked;
  }

  /** The item that the keys are at; undefined when they are at none, or it is gone. */
  get activeItem(): MapItem | undefined {
    return this.itemOf(this.active);
  }

  /** The item of a key; undefined when there is none. */
  itemOf(key: string | null): MapItem | undefined {
    return key === null ? undefined : this.content()?.byKey.get(key);
  }

  /**
   * The cursor in the source is in the words of another item.
   * @param of the item; null for none
   * @returns the item, when it was not selected before
   */
  select(of: ItemOfMap | null): MapItem | undefined {
    const map = this.content()?.maps[of?.other ? 1 : 0];
    const before = this.marked;
    this.marked = of === null || !map ? null : keyOfId(map, of.other, of.id);
    return this.marked === before ? undefined : this.itemOf(this.marked);
  }

  /** Another image is shown. */
  forget(): void {
    this.active = null;
    this.marked = null;
  }
}
