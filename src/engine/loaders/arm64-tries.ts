import { type Kimage, TRIES_KEPT } from "../kimage.js";
import type { Segment } from "../model.js";
import { type U64, wrapU64 } from "../u64.js";

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
  const hopeless = made >= TRIES_KEPT ? hopelessTries(kimage, kernel, hopelessUpTo) - BigInt(TRIES_KEPT) : 0n;
  if (hopeless <= 0n) return { skipped: 0, bufMin: end };
  return { skipped: Number(hopeless), bufMin: wrapU64(BigInt(end) + hopeless * stride(kernel)) };
}

/** How many tries after one are known to fail: those with the kernel further up in the same free run of memory. */
function hopelessTries({ segments, offer }: Kimage, kernel: Segment, upTo: bigint): bigint {
  const region = offer.regions[kernel.region];
  if (!region || kernel.memsz === 0) return 0n;
  const mem = BigInt(kernel.mem);
  let last = BigInt(region.end) + 1n - BigInt(kernel.memsz);
  for (const segment of segments) {
    const lastBelow = BigInt(segment.mem) - BigInt(kernel.memsz);
    if (segment.mem > kernel.mem && lastBelow < last) last = lastBelow;
  }
  if (upTo < last) last = upTo;
  return last > mem ? (last - mem) / stride(kernel) : 0n;
}

/** From one place for the kernel to the next in the same free run. */
function stride({ memsz }: Segment): bigint {
  const align = BigInt(KERNEL_ALIGN);
  return ((BigInt(memsz) + align - 1n) / align) * align;
}
