import type { MapItem } from "../items/item.js";
import type { AxisPoint } from "../scale/axis.js";
import type { Drawable } from "../scene/drawable.js";
import type { Layers } from "../scene/scene.js";

/** A step from one item to another, as the arrow keys go. */
export type Step = "up" | "down" | "left" | "right" | "first" | "last";

/** The item that a step leads to: up and down within a column, left and right to the one nearest in the next column that has any. */
export function walk(layers: readonly Layers[], key: string | null, step: Step): MapItem | null {
  const columns = layers.flatMap(columnsOf).filter((column) => column.length > 0);
  const at = columns.findIndex((column) => column.some(({ item }) => item.key === key));
  const column = columns[at];
  if (!column) return firstOf(layers);
  const index = column.findIndex(({ item }) => item.key === key);
  switch (step) {
    case "up":
      return (column[index - 1] ?? column[index])?.item ?? null;
    case "down":
      return (column[index + 1] ?? column[index])?.item ?? null;
    case "first":
      return column[0]?.item ?? null;
    case "last":
      return column.at(-1)?.item ?? null;
    case "left":
    case "right": {
      const next = columns[at + (step === "left" ? -1 : 1)];
      return next ? nearest(next, column[index] as Drawable) : (column[index]?.item ?? null);
    }
  }
}

/** Where the keys begin: at what was refused, or else at the segment on top, or at whatever there is. */
function firstOf(layers: readonly Layers[]): MapItem | null {
  const [own] = layers;
  const first = own && (own.ghost[0] ?? own.segment[0] ?? own.region[0] ?? own.ram[0] ?? own.reserved[0]);
  return first?.item ?? null;
}

/** From left to right; what is free stands in line with the segments. */
function columnsOf({ ram, reserved, region, hole, segment, ghost }: Layers): Drawable[][] {
  const inner = [...segment, ...hole].sort((a, b) => a.top.bytes - b.top.bytes || a.top.folds - b.top.folds);
  return [[...ram], [...reserved], [...region], inner, [...ghost]];
}

/** The item that holds the middle of another one, or the nearest to it. */
function nearest(column: readonly Drawable[], to: Drawable): MapItem {
  const middle = (along(to.top) + along(to.bottom)) / 2;
  const distance = ({ top, bottom }: Drawable) => Math.max(along(top) - middle, middle - along(bottom), 0);
  const best = column.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return best.item;
}

/** A place as one number that grows downward, also within a fold. */
function along({ bytes, folds }: AxisPoint): number {
  return bytes + folds;
}
