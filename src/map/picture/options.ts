import type { Units } from "../items/numbers.js";

/** How the picture is drawn, besides its scene. */
export interface PictureOptions {
  readonly units: Units;
  /** The item that the keys are at. */
  readonly active: string | null;
  /** Whether the picture has the focus, or something was searched for: only then the item that the keys are at stands out. */
  readonly focused: boolean;
  /** The item whose words the cursor in the source is in. */
  readonly selected: string | null;
  /** The item under the mouse. */
  readonly hovered: string | null;
  /** Addresses that a search asked for. */
  readonly marked: bigint | null;
  /** What the maps are called. */
  readonly titles: readonly string[];
}

/** The classes that say how an item stands out. */
export function standing(keys: readonly string[], { active, focused, selected, hovered }: PictureOptions): string {
  const has = (key: string | null) => key !== null && keys.includes(key);
  return `${focused && has(active) ? " active" : ""}${has(selected) ? " selected" : ""}${has(hovered) ? " hovered" : ""}`;
}
