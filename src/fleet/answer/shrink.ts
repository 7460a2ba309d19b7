import { place } from "../../engine/index.js";
import type { GrowingLoad } from "./grow.js";
import { withPartOf } from "./growing-part.js";

/** A size with which a load that fails would load. */
export interface SmallerSize {
  /** Bytes, whole pages. */
  readonly size: number;
  /** Whether no size between this one and the present one loads; else this is known of the next page only. */
  readonly exact: boolean;
}

/**
 * A smaller size of the part with which the load loads.
 * @param upper bytes, whole pages: every size above it fails, up to the present one
 * @returns null when none was found
 */
export function largestBelow(load: GrowingLoad, upper: number): SmallerSize | null {
  const { part, payload, prepared, type } = load;
  const { pageSize } = prepared.machine;
  const loads = (size: number) => place(prepared, type, withPartOf(payload, part, size)).failure === null;
  if (upper < pageSize) return null;
  if (loads(upper)) return { size: upper, exact: true };
  if (!loads(pageSize)) return null;
  let low = 1;
  let high = Math.floor(upper / pageSize);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (loads(middle * pageSize)) low = middle;
    else high = middle;
  }
  return { size: low * pageSize, exact: false };
}
