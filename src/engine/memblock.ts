import type { AddressRange, RamRange, Region } from "./model.js";
import { next, previous, type U64 } from "./u64.js";

/**
 * `for_each_free_mem_range` with MEMBLOCK_NONE: memory minus reserved, upward. Touching memory ranges of equal
 * flags and node are one, as memblock merges them; driver-managed memory is left out.
 * @param ram sorted by start, not overlapping; bytes, inclusive ends
 * @param reserved sorted by start; may overlap
 */
export function freeMemblockRanges(ram: readonly RamRange[], reserved: readonly AddressRange[]): Region[] {
  const free: Region[] = [];
  let firstReserved = 0;
  for (const memory of mergeTouching(ram)) {
    if (memory.driverManaged) continue;
    let from: U64 = memory.start;
    let full = false;
    for (let i = firstReserved; i < reserved.length && !full; i++) {
      const hole = reserved[i] as AddressRange;
      if (hole.end < from) {
        if (i === firstReserved) firstReserved++;
        continue;
      }
      if (hole.start > memory.end) break;
      if (hole.start > from) free.push(part(memory, from, previous(hole.start)));
      if (hole.end >= memory.end) full = true;
      else from = next(hole.end);
    }
    if (!full) free.push(part(memory, from, memory.end));
  }
  return free;
}

function part(memory: RamRange, start: U64, end: U64): Region {
  return { kind: "ram", name: memory.name, start, end, driverManaged: false };
}

/** `memblock_merge_regions`: touching ranges of equal flags and node become one, which bears the names of both. */
function mergeTouching(ram: readonly RamRange[]): RamRange[] {
  const merged: RamRange[] = [];
  for (const range of ram) {
    const last = merged[merged.length - 1];
    if (last && touches(last, range)) {
      const name = last.name && range.name ? `${last.name}+${range.name}` : (last.name ?? range.name);
      merged[merged.length - 1] = { ...last, ...(name && { name }), end: range.end };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

function touches(low: RamRange, high: RamRange): boolean {
  return (
    next(low.end) === high.start &&
    (low.driverManaged === true) === (high.driverManaged === true) &&
    low.node === high.node &&
    !(low.asListed && high.asListed)
  );
}
