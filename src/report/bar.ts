import { type AddressRange, type Segment, usedBytes, wrapU64 } from "../engine/index.js";
import { sizeOf } from "./sizes.js";

/** Cells of a bar. */
export const BAR_CELLS = 16;

/** What the cells mean, for a legend. */
export const BAR_LEGEND = "bar: the region from its lowest address to its highest, █ used, ▒ partly used, · free";

/**
 * A region as a bar of equal cells from its lowest address to its highest: `[··········▒██··▒]`. A cell is full only when every byte of it is used, and
 * free only when none is.
 * @param segments those with a known address
 */
export function bar(region: AddressRange, segments: readonly Segment[]): string {
  const size = BigInt(sizeOf(region));
  const start = BigInt(region.start);
  const edge = (cell: number) => start + (size * BigInt(cell)) / BigInt(BAR_CELLS);
  let cells = "";
  for (let i = 0; i < BAR_CELLS; i++) {
    const cell = { start: wrapU64(edge(i)), end: wrapU64(edge(i + 1) - 1n) };
    const used = size === 0n || edge(i) === edge(i + 1) ? 0 : usedBytes(cell, segments);
    cells += used === 0 ? "·" : used === sizeOf(cell) ? "█" : "▒";
  }
  return `[${cells}]`;
}
