import { type Segment, usedBytes, wrapU64 } from "../engine/index.js";
import { type KindOfRange, sizeOf } from "./sizes.js";

const CELLS = 16n;

/** What the cells mean, for a legend. */
export const BAR_LEGEND = "bar: the region from its lowest address to its highest, █ used, ▒ partly used, · free";

/**
 * A region as a bar of equal cells from its lowest address to its highest: `[··········▒██··▒]`. A cell is full only when
 * every byte of it is used, and free only when none is.
 * @param segments those with a known address
 */
export function bar(region: KindOfRange, segments: readonly Segment[]): string {
  const size = BigInt(sizeOf(region));
  const edge = (cell: bigint) => BigInt(region.start) + (size * cell) / CELLS;
  let cells = "";
  for (let i = 0n; i < CELLS; i++) cells += size === 0n ? "·" : cellMark(edge(i), edge(i + 1n), segments);
  return `[${cells}]`;
}

/** @param end the first byte of the next cell; the same as `start` where there are more cells than bytes */
function cellMark(start: bigint, end: bigint, segments: readonly Segment[]): string {
  const cell = { start: wrapU64(start), end: wrapU64(end > start ? end - 1n : start) };
  const used = usedBytes(cell, segments);
  if (used === 0) return "·";
  return used === sizeOf(cell) ? "█" : "▒";
}
