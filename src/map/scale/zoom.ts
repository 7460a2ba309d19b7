import type { Axis, AxisPart, AxisPoint } from "./axis.js";

/** How long things are on the screen, in pixels. */
export interface Zoom {
  /** Of a byte that is to scale. */
  readonly bytes: number;
  /** Of a fold. */
  readonly fold: number;
}

/** The longest that a fold is drawn, in pixels. */
const FOLD = 28;

/** The share of the height that the folds may take when all is in view. */
const FOLDS_SHARE = 0.35;

/** The fewest bytes that the height may stand for: a byte is 8 pixels long on a usual screen. */
const FEWEST_BYTES = 128;

/**
 * The length of things when a byte takes so many pixels. When all is in view the folds take a share of the height at most;
 * nearer they grow until each can be read.
 * @param height of what is seen, in pixels
 */
export function zoomOf(axis: Axis, height: number, bytes: number): Zoom {
  const fold = leastFold(axis, height);
  return { bytes, fold: Math.min(FOLD, (fold * bytes) / zoomLimits(axis, height).least) };
}

/** The zoom at which the whole axis just fills the height, and the most that can be zoomed in; pixels for a byte. */
export function zoomLimits(axis: Axis, height: number): { readonly least: number; readonly most: number } {
  const { bytes, folds } = axis.length;
  const least = (height - folds * leastFold(axis, height)) / Math.max(bytes, 1);
  return { least, most: Math.max(least, height / FEWEST_BYTES) };
}

function leastFold(axis: Axis, height: number): number {
  return Math.min(FOLD, (FOLDS_SHARE * height) / Math.max(axis.length.folds, 1));
}

/** Pixels from the upper end of the axis. */
export function yOf(point: AxisPoint, zoom: Zoom): number {
  return point.bytes * zoom.bytes + point.folds * zoom.fold;
}

/** The address at so many pixels from the upper end of the axis; beyond an end, that end. */
export function addressAt(axis: Axis, zoom: Zoom, y: number): bigint {
  const part = axis.parts.findLast(({ top }) => yOf(top, zoom) <= y) ?? axis.parts[0];
  return part === undefined ? 0n : addressIn(part, zoom, Math.max(0, y - yOf(part.top, zoom)));
}

function addressIn({ start, end, fold }: AxisPart, zoom: Zoom, below: number): bigint {
  const size = Number(end - start);
  const bytes = fold === null ? below / zoom.bytes : (below / zoom.fold) * size;
  return end - BigInt(Math.round(Math.min(bytes, size)));
}
