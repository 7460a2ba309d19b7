import { type ByLayer, byLayer, type MapItem } from "../items/item.js";
import type { Pair } from "../items/pairs.js";
import type { Axis } from "../scale/axis.js";
import type { Viewport } from "../scale/viewport.js";
import { type Columns, columnsOfOne, columnsOfTwo } from "./columns.js";
import { type Drawable, drawablesOf } from "./drawable.js";
import { type Extent, lengthOf, longestFree } from "./free.js";
import { type Label, labelsOf, linesIn } from "./labels.js";
import { type Link, linksOf } from "./links.js";
import { type Mark, marksOf } from "./marks.js";
import { type FoldMark, foldsOf, type Tick, ticksOf } from "./ticks.js";

/** The layers of each map, ready to be drawn on an axis. */
export type Layers = ByLayer<readonly Drawable[]>;

/** All that is drawn in one view. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly axisWidth: number;
  readonly ticks: readonly Tick[];
  readonly folds: readonly FoldMark[];
  readonly sides: readonly Side[];
  readonly links: readonly Link[];
}

/** What is drawn of one map. */
export interface Side {
  readonly columns: Columns;
  readonly marks: ByLayer<readonly Mark[]>;
  readonly labels: readonly Label[];
}

/** The items of a map by layer, placed on the axis. */
export function layersOf(axis: Axis, items: readonly MapItem[]): Layers {
  return byLayer((layer) =>
    drawablesOf(
      axis,
      items.filter((item) => item.layer === layer),
    ),
  );
}

/**
 * What is seen of one map, or of two side by side.
 * @param width in pixels
 * @param first keys of items that are drawn and named whatever else is left out
 */
export function sceneOf(
  maps: readonly Layers[],
  pairs: readonly Pair[],
  view: Viewport,
  width: number,
  first: ReadonlySet<string>,
): Scene {
  const { axis, height } = view;
  const axisWidth = axisWidthOf(axis);
  const ghosts = maps.some(({ ghost }) => ghost.length > 0);
  const columns = maps.length === 2 ? columnsOfTwo(axisWidth, width, ghosts) : [columnsOfOne(axisWidth, width, ghosts)];
  const folds = foldsOf(view);
  const sides = maps.map((layers, i): Side => {
    const marks = byLayer((layer) => marksOf(layers[layer], view, first));
    const named = [
      ...marks.ghost,
      ...marks.segment,
      ...marks.region,
      ...marks.reserved,
      ...marks.ram.filter((mark) => isToldBeside(mark, [...marks.reserved, ...folds])),
    ];
    const wanted = [...named, ...marks.hole.filter(({ item }) => first.has(item.key))];
    const own = columns[i] as Columns;
    return { columns: own, marks, labels: labelsOf(wanted, first, view, linesIn(own.labels)) };
  });
  const [left, right] = sides;
  const links = left && right ? linksOf(pairs, left.marks.segment, right.marks.segment) : [];
  return { width, height, axisWidth, ticks: ticksOf(view), folds, sides, links };
}

/** The keys of all items that are drawn as one with an item; of one that is not drawn, its own. */
export function heapOf({ sides }: Scene, key: string): readonly string[] {
  const marks = sides.flatMap(({ marks }) => Object.values<readonly Mark[]>(marks).flat());
  const keys = marks.map(({ items }) => items.map((item) => item.key));
  return keys.find((those) => those.includes(key)) ?? [key];
}

/** Whether RAM has a label: when it is driver-managed or has a name, or when its node cannot be written in its column. */
function isToldBeside({ item, items, y, height }: Mark, covers: readonly Extent[]): boolean {
  if (items.length > 1) return false;
  if (item.kind === "driver-managed" || item.mark !== item.within) return true;
  return item.within !== "" && longestFree({ y, height }, covers).height < lengthOf(item.within);
}

/** The width that the longest address takes, in pixels. */
function axisWidthOf({ parts }: Axis): number {
  const digits = (parts[0]?.end ?? 0n).toString(16).length + 2;
  return Math.round(digits * 6.7 + 16);
}
