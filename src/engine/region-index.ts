import type { Region } from "./model.js";

/** From so many regions on an index is worth its making. */
const LEAST = 64;

/** How many regions are passed over together. */
const GROUP = 32;

/** The columns of a table: the largest size, the first start and the last end (inclusive) of one region or of a group. */
const COLUMNS = 3;

/** The regions of an offer in numbers, one by one and in groups of which a search passes over as many as hold nothing for it. */
export class RegionIndex {
  private readonly count: number;
  private readonly single: Float64Array;
  private readonly groups: Float64Array;

  private constructor(regions: readonly Region[]) {
    this.count = regions.length;
    this.single = new Float64Array(COLUMNS * this.count);
    this.groups = new Float64Array(COLUMNS * Math.ceil(this.count / GROUP));
    for (let i = 0; i < this.count; i++) {
      const { start, end } = regions[i] as Region;
      const [first, last] = [start as number, end as number];
      set(this.single, i, last - first + 1, first, last);
      const group = Math.floor(i / GROUP);
      if (i % GROUP === 0) set(this.groups, group, last - first + 1, first, last);
      else widen(this.groups, group, last - first + 1, first, last);
    }
  }

  /** @param regions with plain bounds: below 2^52, none that wraps. @returns null for few of them */
  static of(regions: readonly Region[]): RegionIndex | null {
    return regions.length < LEAST ? null : new RegionIndex(regions);
  }

  /**
   * The next region that has `memsz` bytes and meets the window from `bufMin` to `bufMax` (inclusive).
   * @param from the first index that is looked at, going by `step`
   * @returns an index outside of the list when there is none
   */
  next(from: number, step: 1 | -1, memsz: number, bufMin: number, bufMax: number): number {
    const edge = step === 1 ? 0 : GROUP - 1;
    let i = from;
    while (i >= 0 && i < this.count) {
      if (i % GROUP === edge && !meets(this.groups, Math.floor(i / GROUP), memsz, bufMin, bufMax)) i += step * GROUP;
      else if (meets(this.single, i, memsz, bufMin, bufMax)) return i;
      else i += step;
    }
    return i;
  }
}

function set(table: Float64Array, row: number, size: number, start: number, end: number): void {
  table[COLUMNS * row] = size;
  table[COLUMNS * row + 1] = start;
  table[COLUMNS * row + 2] = end;
}

function widen(table: Float64Array, row: number, size: number, start: number, end: number): void {
  const at = COLUMNS * row;
  set(
    table,
    row,
    Math.max(table[at] as number, size),
    Math.min(table[at + 1] as number, start),
    Math.max(table[at + 2] as number, end),
  );
}

function meets(table: Float64Array, row: number, memsz: number, bufMin: number, bufMax: number): boolean {
  const at = COLUMNS * row;
  return (table[at] as number) >= memsz && (table[at + 2] as number) >= bufMin && (table[at + 1] as number) <= bufMax;
}
