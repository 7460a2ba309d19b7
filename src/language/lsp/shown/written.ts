import type { Spot } from "../../analysis/finding.js";

/** What is written of items of a map. */
export interface Written {
  /** All of it; undefined where the items are not written, and only what makes them is. */
  readonly whole: Spot | undefined;
  /** The word of it where a cursor goes. */
  readonly word: Spot;
  /** The items, those that matter most first. */
  readonly ids: readonly string[];
}
