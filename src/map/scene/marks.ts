import type { MapItem } from "../items/item.js";
import type { Viewport } from "../scale/viewport.js";
import { yOf } from "../scale/zoom.js";
import type { Drawable } from "./drawable.js";

/** What is drawn of an item, or of several that are too small to be told apart. Pixels from the upper edge of the view. */
export interface Mark {
  /** The first of them. */
  readonly item: MapItem;
  /** All that it stands for, from the top downward. */
  readonly items: readonly MapItem[];
  readonly y: number;
  readonly height: number;
}

/** The least height of a mark, in pixels. */
const LEAST = 2;

/** Items as low as this, and as near to each other, are drawn as one, up to a height at which counts still tell where they are. */
const MERGED = 2.5;
const GAP = 2.5;
const HIGHEST_HEAP = 20;

/** How far outside of the view something is still drawn: far enough for its border not to be seen, in pixels. */
const OUTSIDE = 8;

/**
 * The marks of one layer in the view, downward. Every item in view is in one of them.
 * @param alone keys of items that are drawn by themselves, however small
 */
export function marksOf(drawables: readonly Drawable[], view: Viewport, alone: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = [];
  let heap: { items: MapItem[]; y: number; end: number } | null = null;
  const close = () => {
    if (heap) marks.push(mark(heap.items, heap.y, heap.end));
    heap = null;
  };
  for (const { item, top, bottom } of drawables) {
    const y = yOf(top, view.zoom) - view.top;
    const end = yOf(bottom, view.zoom) - view.top;
    if (end < -OUTSIDE || y > view.height + OUTSIDE) continue;
    if (end - y > MERGED || alone.has(item.key)) {
      marks.push(mark([item], Math.max(y, -OUTSIDE), Math.min(end, view.height + OUTSIDE)));
      continue;
    }
    const open: { items: MapItem[]; y: number; end: number } | null = heap;
    if (open && y - open.end <= GAP && end - open.y <= HIGHEST_HEAP) {
      open.items.push(item);
      open.end = Math.max(open.end, end);
    } else {
      close();
      heap = { items: [item], y, end };
    }
  }
  close();
  return marks;
}

function mark(items: readonly MapItem[], y: number, end: number): Mark {
  const height = Math.max(end - y, LEAST);
  return { item: items[0] as MapItem, items, y: (y + end - height) / 2, height };
}
