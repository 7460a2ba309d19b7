import { type Kimage, TRIES_KEPT } from "../kimage.js";
import type { Segment } from "../model.js";
import { TWO_64, type U64, wrapU64 } from "../u64.js";

/** MIN_KIMG_ALIGN. */
export const KERNEL_ALIGN = 0x200000;

/** How the search for the kernel goes on. */
interface NextTry {
  /** Tries that are bound to fail, and are counted instead of made. */
  readonly skipped: number;
  /** The floor of the next one that is made. */
  readonly bufMin: U64;
}

/**
 * What follows a try of `image_load` that was given up. The first tries and the last are always made; those between are left
 * out where they are known to fail.
 * @param kernel where the kernel lay, and `end` where it ended (exclusive)
 * @param made how many tries were made
 * @param hopelessUpTo up to which start of the kernel (inclusive) a try is known to fail as the last one did
 */
export function nextTry(kimage: Kimage, kernel: Segment, end: U64, made: number, hopelessUpTo: bigint): NextTry {
  const { foreseen } = kimage;
  if (foreseen && made === TRIES_KEPT && foreseen.count > 2 * TRIES_KEPT)
    return { skipped: foreseen.count - 2 * TRIES_KEPT, bufMin: foreseen.ends[0] as U64 };
  if (made < TRIES_KEPT) return { skipped: 0, bufMin: end };
  const runs = hopelessRuns(kimage, kernel, end, hopelessUpTo);
  const skipped = runs.reduce((sum, { tries }) => sum + tries, 0n) - BigInt(TRIES_KEPT);
  if (skipped <= 0n) return { skipped: 0, bufMin: end };
  return { skipped: Number(skipped), bufMin: endOfTry(runs, skipped, kernel) };
}

/** Tries one behind the other in free memory. */
interface Run {
  /** Where the kernel begins in the first of them. */
  readonly first: bigint;
  readonly tries: bigint;
}

/**
 * The tries that are known to fail: those with the kernel further up in the same free memory, and in the regions after it
 * where they are offered upward; up to the next segment that is placed already.
 */
function hopelessRuns({ segments, offer }: Kimage, kernel: Segment, end: U64, upTo: bigint): Run[] {
  const memsz = BigInt(kernel.memsz);
  const regions = offer.walk === "scratch" ? offer.regions.slice(0, kernel.region + 1) : offer.regions;
  if (kernel.region < 0 || memsz === 0n) return [];
  const obstacles = segments.map(({ mem }) => BigInt(mem)).filter((mem) => mem > kernel.mem);
  const obstacle = obstacles.reduce((lowest, mem) => (mem < lowest ? mem : lowest), TWO_64);
  const runs: Run[] = [];
  for (const region of regions.slice(kernel.region)) {
    const low = region.start > end ? BigInt(region.start) : BigInt(end);
    if (low > upTo || low >= obstacle) break;
    const free = BigInt(region.end) + 1n < obstacle ? BigInt(region.end) + 1n : obstacle;
    const first = alignUp(low);
    const last = free - memsz < upTo ? free - memsz : upTo;
    if (last >= first && !region.driverManaged) runs.push({ first, tries: (last - first) / alignUp(memsz) + 1n });
  }
  return runs;
}

/** Where the kernel ends (exclusive) in one of the tries, counted from 1. */
function endOfTry(runs: readonly Run[], number: bigint, { memsz }: Segment): U64 {
  let left = number;
  for (const { first, tries } of runs) {
    if (left <= tries) return wrapU64(first + (left - 1n) * alignUp(BigInt(memsz)) + BigInt(memsz));
    left -= tries;
  }
  throw new Error("there are fewer tries");
}

function alignUp(value: bigint): bigint {
  const align = BigInt(KERNEL_ALIGN);
  return ((value + align - 1n) / align) * align;
}
