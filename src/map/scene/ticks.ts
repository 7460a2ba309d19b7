import type { AxisPart } from "../scale/axis.js";
import type { Viewport } from "../scale/viewport.js";
import { addressAt, yOf } from "../scale/zoom.js";

/** An address written beside the map. */
export interface Tick {
  readonly address: bigint;
  /** Pixels from the upper edge of the view. */
  readonly y: number;
  /** Whether it is the edge of a fold. */
  readonly edge: boolean;
}

/** A fold in the view. */
export interface FoldMark {
  readonly part: AxisPart;
  readonly y: number;
  readonly height: number;
}

/** The least distance of two ticks that are not edges, and of any two, in pixels. */
const APART = 64;
const CLOSEST = 13;

/** The addresses to write in a view, downward: the edges of folds, and round ones (powers of two) between them. */
export function ticksOf(view: Viewport): Tick[] {
  const { axis, zoom, top, height } = view;
  const at = (address: bigint, y: number, edge: boolean): Tick => ({ address, y: y - top, edge });
  const edges = axis.parts.map((part) => at(part.end, yOf(part.top, zoom), true));
  const last = axis.parts.at(-1);
  if (last) edges.push(at(last.start, yOf(axis.length, zoom), true));
  const visible = ({ y }: Tick) => y >= 0 && y <= height;
  const ticks = edges.filter(visible).reduce<Tick[]>((kept, tick) => {
    if (tick.y - (kept.at(-1)?.y ?? -CLOSEST) >= CLOSEST) kept.push(tick);
    return kept;
  }, []);
  const rounds = axis.parts
    .filter(({ fold }) => fold === null)
    .flatMap((part) => roundTicks(part, view))
    .filter(visible);
  const free = rounds.filter(({ y }) => ticks.every((tick) => Math.abs(tick.y - y) >= CLOSEST * 1.6));
  return [...ticks, ...free].sort((a, b) => a.y - b.y);
}

function roundTicks({ start, end, top }: AxisPart, view: Viewport): Tick[] {
  const { axis, zoom, height } = view;
  const upper = addressAt(axis, zoom, view.top);
  const lower = addressAt(axis, zoom, view.top + height);
  const step = 1n << BigInt(Math.max(Math.ceil(Math.log2(APART / zoom.bytes)), 0));
  const from = lower > start ? lower : start;
  const to = upper < end ? upper : end;
  const ticks: Tick[] = [];
  for (let address = ((from + step - 1n) / step) * step; address < to; address += step) {
    ticks.push({ address, y: yOf(top, zoom) + Number(end - address) * zoom.bytes - view.top, edge: false });
  }
  return ticks;
}

/** The folds in a view, downward. */
export function foldsOf({ axis, zoom, top, height }: Viewport): FoldMark[] {
  return axis.parts
    .filter(({ fold }) => fold !== null)
    .map((part) => ({ part, y: yOf(part.top, zoom) - top, height: zoom.fold }))
    .filter(({ y }) => y < height && y + zoom.fold > 0);
}
