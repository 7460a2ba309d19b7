import { type Iomem, type IomemProblem, parseIomem } from "./iomem.js";
import { linesOf } from "./lines.js";
import { MEMBLOCK_LINE, type Memblock, type MemblockProblem, parseMemblock } from "./memblock.js";

/** What `ram from` may name: /proc/iomem, or memblock's list of memory. */
export type RamFile = ({ readonly kind: "iomem" } & Iomem) | ({ readonly kind: "memblock" } & Memblock);

/**
 * Reads a file of RAM and tells by its lines which of the two it is. Memblock's `reserved` list and one without any
 * memory are problems here.
 */
export function parseRamFile(text: string): RamFile | IomemProblem | MemblockProblem {
  if (!linesOf(text).some((line) => MEMBLOCK_LINE.test(line))) {
    const iomem = parseIomem(text);
    return "problem" in iomem ? iomem : { kind: "iomem", ...iomem };
  }
  const memblock = parseMemblock(text);
  if ("problem" in memblock) return memblock;
  if (memblock.reserved) {
    return { problem: "not-memblock", message: "it lists reserved memory; the RAM is in the file `memory` beside it" };
  }
  if (memblock.ranges.length === 0) return { problem: "not-memblock", message: "it lists no memory" };
  return { kind: "memblock", ...memblock };
}
