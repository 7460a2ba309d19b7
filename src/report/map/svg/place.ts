import { hexOf } from "../../hex.js";
import { sizeWithUnit } from "../../sizes.js";
import type { Span } from "../pieces.js";
import type { Axis } from "./axis.js";

/** How far scratch areas and the crash kernel's range keep from the edges of the bar, and segments. */
export const INSET = { ram: 0, reserved: 0, crashkernel: 5, scratch: 5, segment: 20 } as const;

/** The width of the strip beside a bar that tells the NUMA nodes apart. */
export const NODE_STRIP = 14;

/** Where a bar stands. */
export interface BarPlace {
  /** The id of the map in the picture. */
  readonly mapId: string;
  readonly axis: Axis;
  /** The left edge. */
  readonly x: number;
  readonly width: number;
}

/** `0x1000..0x1fff (4K)`. */
export function spanText({ start, end }: Span): string {
  return `${hexOf(start)}..${hexOf(end - 1n)} (${sizeWithUnit(end - start)})`;
}

/** A length to a hundredth, for a path. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
