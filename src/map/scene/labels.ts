import type { ItemKind } from "../items/item.js";
import type { Column } from "./columns.js";
import type { Mark } from "./marks.js";
import { spread } from "./spread.js";

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

/** Which labels go first when there is no room for all, the most wanted first. */
const WANTED: readonly ItemKind[] = [
  "ghost",
  "refused",
  "segment",
  "scratch",
  "crashkernel",
  "region",
  "reserved",
  "driver-managed",
  "ram",
  "hole",
];

/**
 * The labels of marks, none over another. When there is no room for all, those of the least wanted kinds and of the lowest
 * marks are left out where it is crowded.
 * @param marks those that are to have one, in any order
 * @param first keys of items whose labels come before all others
 * @param height of the column in pixels
 * @param lines how many each has
 */
export function labelsOf(
  marks: readonly Mark[],
  first: ReadonlySet<string>,
  height: number,
  lines: 1 | 2 = 1,
): Label[] {
  const step = lines === 1 ? LABEL_STEP : STEP_OF_TWO;
  const rank = ({ item, items }: Mark) =>
    items.some(({ key }) => first.has(key)) ? -1 : WANTED.indexOf(item.kind) + (items.length > 1 ? 0.5 : 0);
  const inView = marks.filter(({ y, height: own }) => y < height && y + own > 0);
  const fit = Math.floor(height / step);
  const byRank = inView.toSorted((a, b) => rank(a) - rank(b) || b.height - a.height);
  const chosen = inView.length <= fit ? inView : uncrowded(byRank, step, (mark) => rank(mark) < 0);
  const placed = chosen
    .map((mark) => ({ mark, from: (Math.max(mark.y, 0) + Math.min(mark.y + mark.height, height)) / 2 }))
    .sort((a, b) => a.from - b.from);
  const middles = spread(
    placed.map(({ from }) => from),
    step,
    height,
  );
  return placed.map(({ mark, from }, i) => ({ mark, from, y: middles[i] as number }));
}

/** How far around it a label may be crowded, in labels. */
const AROUND = 4;

/** The marks in their order, without those around which there are as many already as there is room for. */
function uncrowded(marks: readonly Mark[], step: number, always: (mark: Mark) => boolean): Mark[] {
  const taken: { readonly mark: Mark; readonly middle: number }[] = [];
  for (const mark of marks) {
    const middle = mark.y + mark.height / 2;
    const near = taken.filter((other) => Math.abs(other.middle - middle) <= AROUND * step).length;
    if (always(mark) || near < 2 * AROUND - 1) taken.push({ mark, middle });
  }
  return taken.map(({ mark }) => mark);
}
