import { exactSize } from "../../sizes.js";
import type { SizeAxis } from "../model.js";

/** Where sizes lie along a chart. Lengths in the picture's units. */
export interface SizeScale {
  readonly left: number;
  readonly right: number;
  /** Where a size lies; at the nearer end when it is outside. */
  x(size: bigint): number;
}

/** A size with a line and a label of its own. */
export interface Tick {
  readonly x: number;
  readonly label: string;
}

/** How many ticks there are about, where there is room: each has so much of it. */
const TICKS = 8;
const TICK_WIDTH = 60;

/** The scale of an axis between two places: even, from its first size to its last. */
export function sizeScale({ least, most }: SizeAxis, left: number, right: number): SizeScale {
  const span = most - least;
  const x = (size: bigint): number => {
    if (span === 0n) return (left + right) / 2;
    const inside = size < least ? least : size > most ? most : size;
    // In millionths: sizes may have more digits than a number.
    return left + ((right - left) * Number(((inside - least) * 1_000_000n) / span)) / 1_000_000;
  };
  return { left, right, x };
}

/** Ticks at multiples of a power of two, so that their labels are short. */
export function ticksOf({ least, most }: SizeAxis, scale: SizeScale): Tick[] {
  const wanted = BigInt(Math.max(2, Math.min(TICKS, Math.floor((scale.right - scale.left) / TICK_WIDTH))));
  let step = 1n;
  while (step * wanted < most - least) step *= 2n;
  const ticks: Tick[] = [];
  for (let size = ((least + step - 1n) / step) * step; size <= most; size += step) {
    ticks.push({ x: scale.x(size), label: exactSize(size) });
  }
  return ticks;
}
