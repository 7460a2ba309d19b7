import { type Kimage, TRIES_KEPT } from "../kimage.js";
import type { Segment } from "../model.js";
import { PLAIN_LIMIT } from "../prepare.js";
import type { U64 } from "../u64.js";

/** MIN_KIMG_ALIGN. */
export const KERNEL_ALIGN = 0x200000;

const GIB = 2 ** 30;

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
 * @param failsAgain whether what found no place finds none either with the kernel further up in the same GiB
 */
export function nextTry(kimage: Kimage, kernel: Segment, end: U64, made: number, failsAgain: boolean): NextTry {
  const { foreseen } = kimage;
  if (foreseen && made === TRIES_KEPT && foreseen.count > 2 * TRIES_KEPT)
    return { skipped: foreseen.count - 2 * TRIES_KEPT, bufMin: foreseen.ends[0] as U64 };
  const skipped = failsAgain && made >= TRIES_KEPT ? hopelessTries(kimage, kernel) - TRIES_KEPT : 0;
  if (skipped <= 0) return { skipped: 0, bufMin: end };
  return { skipped, bufMin: (end as number) + skipped * stride(kernel.memsz as number) };
}

/**
 * How many tries after one fail for the same reason: those with the kernel further up in the same free run of memory and the
 * same GiB. There the window of what found no place only becomes smaller (its `buf_max` counts by GiB), and what is placed
 * before it, from the top down, stays where it is.
 */
function hopelessTries({ segments, offer }: Kimage, kernel: Segment): number {
  const { mem, memsz } = kernel;
  const region = offer.regions[kernel.region];
  if (!region || typeof mem !== "number" || typeof memsz !== "number" || memsz === 0 || mem > PLAIN_LIMIT) return 0;
  const obstacles = segments.map((segment) => Number(segment.mem)).filter((start) => start > mem);
  const freeEnd = Math.min(Number(region.end) + 1, ...obstacles);
  const lastInRun = freeEnd - memsz;
  const lastInGib = (Math.floor(mem / GIB) + 1) * GIB - 1;
  return Math.max(0, Math.floor((Math.min(lastInRun, lastInGib) - mem) / stride(memsz)));
}

/** From one place for the kernel to the next in the same free run. */
function stride(memsz: number): number {
  return Math.ceil(memsz / KERNEL_ALIGN) * KERNEL_ALIGN;
}
