import type { AddressRange } from "../../engine/index.js";

/** Ranges by their first byte, upward. */
export function upward<T extends AddressRange>(ranges: readonly T[]): T[] {
  return [...ranges].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
