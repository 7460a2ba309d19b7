import type { MapItem } from "../items/item.js";
import { type Axis, type AxisPoint, pointOf } from "../scale/axis.js";

/** An item with its place on the axis. */
export interface Drawable {
  readonly item: MapItem;
  /** Its upper end, behind its last byte. */
  readonly top: AxisPoint;
  /** Its lower end, where it begins. */
  readonly bottom: AxisPoint;
}

/** The items that have a place, from the top of the axis downward, the larger first of those that begin together. */
export function drawablesOf(axis: Axis, items: readonly MapItem[]): Drawable[] {
  const found = items.flatMap((item): Drawable[] => {
    const { span } = item;
    return span === null ? [] : [{ item, top: pointOf(axis, span.end), bottom: pointOf(axis, span.start) }];
  });
  return found.sort((a, b) => byPoint(a.top, b.top) || -byPoint(a.bottom, b.bottom));
}

function byPoint(a: AxisPoint, b: AxisPoint): number {
  return a.bytes - b.bytes || a.folds - b.folds;
}
