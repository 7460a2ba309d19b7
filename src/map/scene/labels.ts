import { spread } from "../../report/map/svg/spread.js";
import { KINDS } from "../items/item.js";
import type { Viewport } from "../scale/viewport.js";
import type { Column } from "./columns.js";
import type { Mark } from "./marks.js";

/** A label beside the map. Pixels from the upper edge of the view. */
export interface Label {
  readonly mark: Mark;
  /** The middle of what it names, within the view. */
  readonly from: number;
  /** Its own middle. */
  readonly y: number;
}

/** From one label to the next, in pixels: of labels in one line, and in two. */
export const LABEL_STEP = 17;
const STEP_OF_TWO = 31;

/** In a column narrower than this a label has a second line, for its size, in pixels. */
const TWO_LINES = 130;

/** How many lines the labels of a column have. */
export function linesIn({ width }: Column): 1 | 2 {
  return width < TWO_LINES ? 2 : 1;
}

/**
 * The labels of marks, none over another. When there is no room for all, those of the least wanted kinds and of the lowest
 * marks are left out where it is crowded.
 * @param marks those that are to have one, in any order
 * @param first keys of items whose labels come before all others
 * @param view its height and its upper edge on the axis, in pixels
 * @param lines how many each label has
 */
export function labelsOf(
  marks: readonly Mark[],
  first: ReadonlySet<string>,
  view: Pick<Viewport, "height" | "top">,
  lines: 1 | 2 = 1,
): Label[] {
  const { height } = view;
  const step = lines === 1 ? LABEL_STEP : STEP_OF_TWO;
  const rank = ({ item, items }: Mark) =>
    items.some(({ key }) => first.has(key)) ? -1 : KINDS[item.kind].label + (items.length > 1 ? 0.5 : 0);
  const inView = marks
    .filter(({ y, height: own }) => y < height && y + own > 0)
    .map((mark) => ({ mark, from: (Math.max(mark.y, 0) + Math.min(mark.y + mark.height, height)) / 2 }));
  const byRank = inView.toSorted((a, b) => rank(a.mark) - rank(b.mark) || b.mark.height - a.mark.height);
  const isCrowded = inView.length > Math.floor(height / step);
  const chosen = isCrowded ? uncrowded(byRank, ({ mark }) => rank(mark) < 0, view, step) : inView;
  const placed = chosen.toSorted((a, b) => a.from - b.from);
  const middles = spread(
    placed.map(({ from }) => from),
    step,
    step / 2,
    height - step / 2,
  );
  return placed.map(({ mark, from }, i) => ({ mark, from, y: middles[i] as number }));
}

/** The height of a stretch of the axis that gets no more labels than it has room for, in labels. */
const STRETCH = 8;

/**
 * Those in their order for which there is room near them, and those that always have one. Stretches are those of the axis, not
 * of the view: the same labels stay while one moves over it.
 */
function uncrowded<T extends { readonly from: number }>(
  wanted: readonly T[],
  always: (one: T) => boolean,
  { height, top }: Pick<Viewport, "height" | "top">,
  step: number,
): T[] {
  const length = STRETCH * step;
  const taken = new Map<number, number>();
  return wanted.filter((one) => {
    const stretch = Math.floor((one.from + top) / length);
    const seen = Math.min((stretch + 1) * length - top, height) - Math.max(stretch * length - top, 0);
    const count = taken.get(stretch) ?? 0;
    if (count >= Math.floor(seen / step) && !always(one)) return false;
    taken.set(stretch, count + 1);
    return true;
  });
}
