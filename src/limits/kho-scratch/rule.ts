import { compareVersions, type KernelVersion, type Machine, parseVersion } from "../../engine/index.js";

/** How a kernel version reads and rounds `kho_scratch=lowmem,global,pernode`. */
export interface KhoScratchRule {
  /** What the areas are aligned to, and their sizes with them, in bytes. */
  readonly block: bigint;
  /** Whether a value may be 0; all three never may. */
  readonly zero: boolean;
  /** What is not certain about it, as a clause without a full stop; null for nothing. */
  readonly doubt: string | null;
}

/** "kho: allow scratch areas with zero size": before it `kho_parse_scratch_size` refuses a 0. */
const ZERO_SINCE = parseVersion("6.18") as KernelVersion;

/** From here on SCRATCH_ALIGNMENT_BYTES, the largest block of the page allocator; before it CMA_MIN_ALIGNMENT_BYTES, a page block. */
const LARGEST_BLOCK_SINCE = parseVersion("7.3") as KernelVersion;

const MIB = 1n << 20n;

/** PAGE_SIZE << MAX_PAGE_ORDER, by the page size. Where the page is not 4K, a page block is as large. */
const LARGEST_BLOCK: Readonly<Record<number, bigint>> = { 4096: 4n * MIB, 16384: 32n * MIB, 65536: 512n * MIB };

/** The page block of a kernel with 4K pages that has huge pages (HUGETLB_PAGE or TRANSPARENT_HUGEPAGE). */
const PAGE_BLOCK_4K = 2n * MIB;

/**
 * `kho_parse_scratch_size`, `scratch_size_update` and `scratch_size_node` of a machine's kernel. In 7.3.4 with 4K pages the
 * alignment was seen to be 4M though huge pages are of 2M, and 512M with 64K pages. 6.16 to 6.19 at least round the value
 * per node alone, and make the other two areas as long as they are written, aligned all the same: they then hand whole page
 * blocks to the page allocator, also those that an area fills in part, so that only multiples are sound.
 */
export function khoScratchRule({ profile, pageSize }: Pick<Machine, "profile" | "pageSize">): KhoScratchRule {
  const version = parseVersion(profile.since) as KernelVersion;
  const largest = LARGEST_BLOCK[pageSize] ?? BigInt(pageSize) << 10n;
  const isLargest = compareVersions(version, LARGEST_BLOCK_SINCE) >= 0;
  const pageBlock = pageSize === 4096 ? PAGE_BLOCK_4K : largest;
  return {
    block: isLargest ? largest : pageBlock,
    zero: compareVersions(version, ZERO_SINCE) >= 0,
    doubt: isLargest || pageSize !== 4096 ? null : "page blocks of 2M: a kernel built without huge pages has 4M",
  };
}
