import type { Kimage } from "../kimage.js";
import { hasAddress } from "../layout.js";
import type { KexecBuf, Region, Segment } from "../model.js";
import { type U64, U64_MAX, wrapU64 } from "../u64.js";
import { least, minus, most, plus, remainder, roundUp, times, type Wide, wholeTimes } from "../wide.js";

/** MIN_KIMG_ALIGN. */
export const KERNEL_ALIGN = 0x200000;
const SZ_1G = 0x40000000;
const SZ_32G = 0x800000000;

/** A try of `image_load` that was given up. */
export interface FailedTry {
  /** What was placed then, the kernel included. */
  readonly segments: readonly Segment[];
  readonly kernel: Segment;
  /** Where the kernel ended (exclusive). */
  readonly end: U64;
  /** The buffer that found no place. */
  readonly refused: KexecBuf;
}

const NEVER_AGAIN = Number.POSITIVE_INFINITY;
const NOT_KNOWN = -1;

/** The last byte that an initrd may take: within 32G of the GiB that the kernel begins in. */
export function initrdLimit({ mem, indeterminate }: Segment): U64 {
  if (indeterminate !== undefined) return U64_MAX;
  return wrapU64(BigInt(plus(minus(nextGiB(mem), SZ_1G), SZ_32G)));
}

/**
 * Up to which start of the kernel a try is known to fail, after one that did: inclusive, -1 for none, infinite for all. As
 * the floor rises, what is searched above it only loses places, and what is placed before it from the top down stays where
 * it is. But the `buf_max` of an initrd rises with the kernel's GiB, and an initrd that moves may make room for the device
 * tree behind it; and dm-crypt keys need not lie above the kernel.
 * @param kimage without the segments of the try
 */
export function hopelessUpTo(kimage: Kimage, tried: FailedTry): Wide {
  const { refused, segments } = tried;
  if (refused.name === "elfcorehdr") return NEVER_AGAIN;
  if (refused.name === "initrd") return untilInReach(kimage, tried);
  if (refused.name !== "dtb") return NOT_KNOWN;
  const initrd = segments.find(({ name }) => name === "initrd");
  if (initrd === undefined || !hasAddress(initrd) || !kimage.hasPlace(refused)) return NEVER_AGAIN;
  return untilInitrdMoves(kimage, tried, initrd);
}

/** For an initrd that was refused: until the kernel is so far up that the lowest place for it is within its 32G. */
function untilInReach(kimage: Kimage, { refused, kernel }: FailedTry): Wide {
  // Between the kernel and the end of the 32G lies the initrd: what it leaves is how far into its GiB the kernel may begin.
  const slack = minus(SZ_32G + 1, plus(kernel.memsz, refused.memsz));
  if (slack < 0) return NEVER_AGAIN;
  const place = kimage.lowestPlace({ ...refused, bufMax: U64_MAX });
  if (place === null) return NEVER_AGAIN;
  const needed = minus(plus(place, refused.memsz), SZ_32G + 1);
  const from = needed > 0 ? most(roundUp(needed, SZ_1G), nextGiB(kernel.mem)) : nextGiB(kernel.mem);
  return minus(firstWithin(kimage, kernel, from, slack), 1);
}

/**
 * The first start of the kernel from `from` on that lies at most `slack` bytes into its GiB, of the tries in the gap where the
 * kernel lies; where there is none, where a try behind the gap would begin. How far into their GiB the tries begin comes again after as many of them
 * as a GiB has places for a kernel.
 */
function firstWithin({ offer, segments }: Kimage, kernel: Segment, from: Wide, slack: Wide): Wide {
  const { mem, memsz } = kernel;
  const end = endOfGap(kernel, offer.regions[kernel.region], segments);
  const step = roundUp(memsz, KERNEL_ALIGN);
  const startOf = (index: Wide) => plus(mem, times(index, step));
  const behind = startOf(plus(wholeTimes(minus(plus(end, 1), plus(mem, memsz)), step), 1));
  let start = startOf(wholeTimes(plus(minus(from, mem), minus(step, 1)), step));
  for (let tries = SZ_1G / KERNEL_ALIGN; tries > 0 && start < behind; tries--) {
    if (remainder(start, SZ_1G) <= slack) return start;
    start = plus(start, step);
  }
  return most(behind, from);
}

/**
 * For a device tree that found no place but would without the initrd: as long as the initrd stays in its gap between other
 * segments. It lies at the start of the gap, or right above the kernel, so that what it leaves to the device tree is less
 * with every try; in no other gap did that find a place. Where the regions are no scratch areas, the initrd finds none below
 * that gap either: there it would have been within its 32G already.
 */
function untilInitrdMoves({ offer }: Kimage, tried: FailedTry, initrd: Segment): Wide {
  const { refused, kernel } = tried;
  // What has no bytes is in nobody's way, and clashes by rules of its own.
  if (initrd.memsz === 0 || refused.memsz === 0 || typeof refused.memsz === "bigint") return NOT_KNOWN;
  const others = tried.segments.filter((segment) => segment !== kernel && hasAddress(segment));
  const end = least(endOfGap(initrd, offer.regions[initrd.region], others), initrdLimit(kernel));
  const last = minus(plus(end, 1), plus(initrd.memsz, kernel.memsz));
  return offer.walk === "scratch" ? least(last, minus(nextGiB(kernel.mem), 1)) : last;
}

/** The last byte (inclusive) before the next segment above one, or of the region where there is none. */
function endOfGap({ mem }: Segment, region: Region | undefined, segments: readonly Segment[]): Wide {
  return segments.reduce<Wide>(
    (end, other) => (other.mem > mem ? least(end, minus(other.mem, 1)) : end),
    region?.end ?? mem,
  );
}

/** The first byte of the GiB behind an address. */
function nextGiB(mem: U64): Wide {
  return plus(minus(mem, remainder(mem, SZ_1G)), SZ_1G);
}
