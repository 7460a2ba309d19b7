import { type Axis, type AxisPoint, pointOf } from "./axis.js";
import { addressAt, yOf, type Zoom, zoomLimits, zoomOf } from "./zoom.js";

/** The part of the axis that is seen. */
export interface Viewport {
  readonly axis: Axis;
  readonly zoom: Zoom;
  /** Of what is seen, in pixels. */
  readonly height: number;
  /** How far the upper edge is below the upper end of the axis, in pixels. */
  readonly top: number;
}

/** A viewport by the address in its middle, so that it can be found again in another answer; null: everything is seen. */
export type Anchor = { readonly address: string; readonly zoom: number } | null;

/** All of the axis. */
export function wholeView(axis: Axis, height: number): Viewport {
  return at(axis, height, zoomLimits(axis, height).least, 0);
}

/** Whether all of the axis is seen. */
export function isWhole({ axis, height, zoom }: Viewport): boolean {
  return zoom.bytes <= zoomLimits(axis, height).least * 1.000001;
}

/** Zoomed by a factor, above 1 to come nearer; the address at `y` pixels below the upper edge stays there. */
export function zoomedAt(view: Viewport, y: number, factor: number): Viewport {
  const { axis, height, zoom, top } = view;
  const limits = zoomLimits(axis, height);
  const bytes = Math.min(Math.max(zoom.bytes * factor, limits.least), limits.most);
  return at(axis, height, bytes, yOf(pointAt(view, top + y), zoomOf(axis, height, bytes)) - y);
}

/** Moved down by so many pixels. */
export function panned({ axis, height, zoom, top }: Viewport, pixels: number): Viewport {
  return at(axis, height, zoom.bytes, top + pixels);
}

/** The addresses from `start` to before `end` fill the height, but for a margin. */
export function fitted(view: Viewport, start: bigint, end: bigint): Viewport {
  const { axis, height } = view;
  const upper = pointOf(axis, end);
  const lower = pointOf(axis, start);
  const folds = (lower.folds - upper.folds) * view.zoom.fold;
  const wanted = (height * (1 - 2 * MARGIN) - folds) / Math.max(lower.bytes - upper.bytes, 1);
  const limits = zoomLimits(axis, height);
  const bytes = Math.min(Math.max(wanted, limits.least), limits.most);
  const zoom = zoomOf(axis, height, bytes);
  return at(axis, height, bytes, (yOf(upper, zoom) + yOf(lower, zoom) - height) / 2);
}

/** Moved as little as it takes to see the addresses from `start` to before `end`, or at least where they begin at the top. */
export function withInView(view: Viewport, start: bigint, end: bigint): Viewport {
  const upper = yOf(pointOf(view.axis, end), view.zoom) - view.height * MARGIN;
  const lower = yOf(pointOf(view.axis, start), view.zoom) + view.height * MARGIN;
  if (upper < view.top || lower - upper > view.height) return at(view.axis, view.height, view.zoom.bytes, upper);
  if (lower > view.top + view.height) return at(view.axis, view.height, view.zoom.bytes, lower - view.height);
  return view;
}

/** What keeps a viewport in its place while the axis under it changes. */
export function anchorOf(view: Viewport): Anchor {
  if (isWhole(view)) return null;
  const middle = addressAt(view.axis, view.zoom, view.top + view.height / 2);
  return { address: `0x${middle.toString(16)}`, zoom: view.zoom.bytes };
}

/** The viewport with this address in its middle. Takes what an earlier session left: an anchor that cannot be shows everything. */
export function viewAt(axis: Axis, height: number, anchor: Anchor): Viewport {
  const limits = zoomLimits(axis, height);
  if (anchor === null || !(anchor.zoom > limits.least) || !/^0x[\da-f]{1,17}$/.test(anchor.address)) {
    return wholeView(axis, height);
  }
  const bytes = Math.min(anchor.zoom, limits.most);
  const middle = yOf(pointOf(axis, BigInt(anchor.address)), zoomOf(axis, height, bytes));
  return at(axis, height, bytes, middle - height / 2);
}

/** A viewport on the way from one to another of the same axis. @param t from 0 to 1 */
export function between(from: Viewport, to: Viewport, t: number): Viewport {
  const { axis, height } = to;
  const bytes = from.zoom.bytes ** (1 - t) * to.zoom.bytes ** t;
  const spans = [from.zoom.bytes, bytes, to.zoom.bytes].map((one) => 1 / one) as [number, number, number];
  const share = from.zoom.bytes === to.zoom.bytes ? t : (spans[1] - spans[0]) / (spans[2] - spans[0]);
  const [a, b] = [from, to].map((view) => pointAt(view, view.top + height / 2)) as [AxisPoint, AxisPoint];
  const middle = { bytes: a.bytes + share * (b.bytes - a.bytes), folds: a.folds + share * (b.folds - a.folds) };
  return at(axis, height, bytes, yOf(middle, zoomOf(axis, height, bytes)) - height / 2);
}

/** The share of the height that stays free at either end of what is fitted. */
const MARGIN = 0.08;

function at(axis: Axis, height: number, bytes: number, top: number): Viewport {
  const zoom = zoomOf(axis, height, bytes);
  return { axis, height, zoom, top: Math.min(Math.max(top, 0), Math.max(yOf(axis.length, zoom) - height, 0)) };
}

/** The place on the axis at so many pixels from its upper end, without the loss of going through an address. */
function pointAt({ axis, zoom }: Viewport, y: number): AxisPoint {
  const part = axis.parts.findLast(({ top }) => yOf(top, zoom) <= y);
  if (part === undefined) return { bytes: 0, folds: 0 };
  const below = y - yOf(part.top, zoom);
  const { bytes, folds } = part.top;
  return part.fold === null
    ? { bytes: bytes + below / zoom.bytes, folds }
    : { bytes, folds: folds + Math.min(below / zoom.fold, 1) };
}
