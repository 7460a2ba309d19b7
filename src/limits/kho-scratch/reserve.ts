import { type ScratchArea, u64 } from "../../engine/index.js";
import type { BootMemory } from "./boot-memory.js";
import { type Span, within, without } from "./span.js";

/** The values of `kho_scratch=`, in bytes. */
export interface KhoScratchValues {
  readonly lowmem: bigint;
  readonly global: bigint;
  readonly pernode: bigint;
}

/** memblock gives out nothing below the first page. */
const PAGE = 4096n;

/**
 * `kho_reserve_scratch` (Linux 6.16 to 7.3): where it takes the areas, downward from the top of free memory: that in low
 * memory, the global one, one a node.
 * @param values in multiples of `block`
 * @param block what they are aligned to
 * @returns null where one finds no place: the kernel then has no KHO
 */
export function reserveScratch(memory: BootMemory, values: KhoScratchValues, block: bigint): ScratchArea[] | null {
  let { free } = memory;
  const areas: ScratchArea[] = [];
  const take = (name: string, size: bigint, from: readonly Span[], limit?: bigint): boolean => {
    const addr = topOf(from, size, block, limit);
    if (addr === undefined) return false;
    areas.push({ name, addr: u64(addr), size: u64(size) });
    if (size > 0n) free = without(free, [{ start: addr, end: addr + size - 1n }]);
    return true;
  };
  if (!take("lowmem", values.lowmem, free, memory.lowLimit)) return null;
  if (!take("global", values.global, free)) return null;
  for (const [i, node] of memory.nodes.entries()) {
    if (!take(`node${i}`, values.pernode, within(free, node))) return null;
  }
  return areas;
}

/** `__memblock_find_range_top_down`: the highest multiple of `align` from which `size` bytes are free below `limit`. */
function topOf(free: readonly Span[], size: bigint, align: bigint, limit?: bigint): bigint | undefined {
  for (const span of free.toReversed()) {
    const start = span.start < PAGE ? PAGE : span.start;
    const end = limit !== undefined && span.end + 1n > limit ? limit : span.end + 1n;
    if (end < size) continue;
    const addr = ((end - size) / align) * align;
    if (addr >= start) return addr;
  }
  return undefined;
}
