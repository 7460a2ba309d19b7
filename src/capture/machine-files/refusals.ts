import type { Iomem } from "../iomem.js";
import type { Memblock } from "../memblock.js";
import { parseScratchAreas } from "../scratch-list.js";
import { overlap } from "./range-bytes.js";

/** Why a scenario cannot take a list of memory, in words that follow "it is not used: "; undefined when it can. */
export function ramRefusal({ ram }: Iomem): string | undefined {
  return overlap(ram) ? OVERLAP : undefined;
}

/** Why `ram from` cannot take a list of memblock, as `ramRefusal`. */
export function memoryRefusal({ ranges, reserved }: Memblock): string | undefined {
  if (reserved) return "it lists reserved memory";
  if (ranges.every(({ nomap }) => nomap)) return "it lists no memory that the kernel maps";
  return overlap(ranges.filter(({ nomap }) => !nomap)) ? OVERLAP : undefined;
}

const OVERLAP = "ranges of it overlap, which those of no machine do";

/** Why a scenario cannot take two lists as the scratch areas, as `ramRefusal`; the words are about the addresses. */
export function scratchRefusal(phys: readonly bigint[], len: readonly bigint[]): string | undefined {
  const areas = parseScratchAreas(phys, len);
  if ("problem" in areas) return areas.message;
  return areas.some(({ addr, size }) => addr + size > 2n ** 64n) ? "an area ends beyond 2^64 - 1" : undefined;
}
