import { spread } from "../../report/map/svg/spread.js";
import { KINDS } from "../items/item.js";
import type { Viewport } from "../scale/viewport.js";
import type { Mark } from "./marks.js";

/** A label beside the map. Pixels from the upper edge of the view. */
export interface Label {
  readonly mark: Mark;
  /** The middle of what it names, within the view. */
  readonly from: number;
  /** Its own middle. */
  readonly y: number;
}

/** The height of a line of labels, in pixels. */
export const LABEL_STEP = 17;

/**
 * The labels of marks, none over another. When there is no room for all, those of the least wanted kinds and of the lowest
 * marks are left out where it is crowded.
 * @param marks those that are to have one, in any order
 * @param first keys of items whose labels come before all others
 * @param view its height and its upper edge on the axis, in pixels
 */
export function labelsOf(
  marks: readonly Mark[],
  first: ReadonlySet<string>,
  view: Pick<Viewport, "height" | "top">,
): Label[] {
  const { height } = view;
  const rank = ({ item, items }: Mark) =>
    items.some(({ key }) => first.has(key)) ? -1 : KINDS[item.kind].label + (items.length > 1 ? 0.5 : 0);
  const inView = marks
    .filter(({ y, height: own }) => y < height && y + own > 0)
    .map((mark) => ({ mark, from: (Math.max(mark.y, 0) + Math.min(mark.y + mark.height, height)) / 2 }));
  const byRank = inView.toSorted((a, b) => rank(a.mark) - rank(b.mark) || b.mark.height - a.mark.height);
  const isCrowded = inView.length > Math.floor(height / LABEL_STEP);
  const chosen = isCrowded ? uncrowded(byRank, ({ mark }) => rank(mark) < 0, view) : inView;
  const placed = chosen.toSorted((a, b) => a.from - b.from);
  const middles = spread(
    placed.map(({ from }) => from),
    LABEL_STEP,
    LABEL_STEP / 2,
    height - LABEL_STEP / 2,
  );
  return placed.map(({ mark, from }, i) => ({ mark, from, y: middles[i] as number }));
}

/** The height of a stretch of the axis that gets no more labels than it has room for, in pixels. */
const STRETCH = 8 * LABEL_STEP;

/**
 * Those in their order for which there is room near them, and those that always have one. Stretches are those of the axis, not
 * of the view: the same labels stay while one moves over it.
 */
function uncrowded<T extends { readonly from: number }>(
  wanted: readonly T[],
  always: (one: T) => boolean,
  { height, top }: Pick<Viewport, "height" | "top">,
): T[] {
  const taken = new Map<number, number>();
  return wanted.filter((one) => {
    const stretch = Math.floor((one.from + top) / STRETCH);
    const seen = Math.min((stretch + 1) * STRETCH - top, height) - Math.max(stretch * STRETCH - top, 0);
    const count = taken.get(stretch) ?? 0;
    if (count >= Math.floor(seen / LABEL_STEP) && !always(one)) return false;
    taken.set(stretch, count + 1);
    return true;
  });
}
