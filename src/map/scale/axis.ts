import type { Stretch } from "../../report/map/fold.js";

/**
 * A place on the axis, counted from its upper end: so many bytes that are to scale lie above it, and so many folds, the last
 * one in part. On the screen it is at `bytes * zoom.bytes + folds * zoom.fold`.
 */
export interface AxisPoint {
  readonly bytes: number;
  readonly folds: number;
}

/** The address space as it is drawn, the highest address at the top. */
export interface Axis {
  /** From the top downward, without a gap. */
  readonly parts: readonly AxisPart[];
  /** Its lower end: how many bytes are to scale in all, and how many folds there are. */
  readonly length: AxisPoint;
}

/** A stretch of the address space with the place of its upper end. */
export interface AxisPart extends Stretch {
  readonly top: AxisPoint;
}

/** @param stretches upward and without a gap, as `foldedSpace` gives them */
export function axisOf(stretches: readonly Stretch[]): Axis {
  const parts: AxisPart[] = [];
  let bytes = 0;
  let folds = 0;
  for (const stretch of stretches.toReversed()) {
    parts.push({ ...stretch, top: { bytes, folds } });
    if (stretch.fold === null) bytes += Number(stretch.end - stretch.start);
    else folds++;
  }
  return { parts, length: { bytes, folds } };
}

/** Where an address is on the axis, as the edge below its byte; an address outside is at the nearer end. */
export function pointOf(axis: Axis, address: bigint): AxisPoint {
  const part = axis.parts[partAt(axis, address)];
  if (part === undefined || address >= part.end) return part?.top ?? { bytes: 0, folds: 0 };
  const below = address < part.start ? part.end - part.start : part.end - address;
  const { bytes, folds } = part.top;
  return part.fold === null
    ? { bytes: bytes + Number(below), folds }
    : { bytes, folds: folds + Number(below) / Number(part.end - part.start) };
}

/** The index of the part that holds an address, or of the nearest one; -1 of an empty axis. */
function partAt({ parts }: Axis, address: bigint): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as AxisPart).start <= address) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** The part of the axis that holds an address; undefined outside it. */
export function partOf(axis: Axis, address: bigint): AxisPart | undefined {
  const part = axis.parts[partAt(axis, address)];
  return part && part.start <= address && address < part.end ? part : undefined;
}
