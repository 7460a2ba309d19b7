import { spread } from "../../report/map/svg/spread.js";
import { KINDS } from "../items/item.js";
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
 * @param height of the column in pixels
 */
export function labelsOf(marks: readonly Mark[], first: ReadonlySet<string>, height: number): Label[] {
  const rank = ({ item, items }: Mark) =>
    items.some(({ key }) => first.has(key)) ? -1 : KINDS[item.kind].label + (items.length > 1 ? 0.5 : 0);
  const inView = marks.filter(({ y, height: own }) => y < height && y + own > 0);
  const fit = Math.floor(height / LABEL_STEP);
  const byRank = inView.toSorted((a, b) => rank(a) - rank(b) || b.height - a.height);
  const chosen = inView.length <= fit ? inView : uncrowded(byRank, (mark) => rank(mark) < 0);
  const placed = chosen
    .map((mark) => ({ mark, from: (Math.max(mark.y, 0) + Math.min(mark.y + mark.height, height)) / 2 }))
    .sort((a, b) => a.from - b.from);
  const middles = spread(
    placed.map(({ from }) => from),
    LABEL_STEP,
    LABEL_STEP / 2,
    height - LABEL_STEP / 2,
  );
  return placed.map(({ mark, from }, i) => ({ mark, from, y: middles[i] as number }));
}

/** How far around it a label may be crowded, in pixels. */
const AROUND = 4 * LABEL_STEP;

/** The marks in their order, without those around which there are as many already as there is room for. */
function uncrowded(marks: readonly Mark[], always: (mark: Mark) => boolean): Mark[] {
  const taken: { readonly mark: Mark; readonly middle: number }[] = [];
  for (const mark of marks) {
    const middle = mark.y + mark.height / 2;
    const near = taken.filter((other) => Math.abs(other.middle - middle) <= AROUND).length;
    if (always(mark) || near < (2 * AROUND) / LABEL_STEP - 1) taken.push({ mark, middle });
  }
  return taken.map(({ mark }) => mark);
}
