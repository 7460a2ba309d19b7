import { constant, type Form, minus, plus, shifted, times } from "./form.js";
import type { FormBuffer } from "./inputs.js";
import { type FormKimage, type FormSegment, isAtEnd } from "./kimage.js";

/** MIN_KIMG_ALIGN. */
const KERNEL_ALIGN = 0x200000;
const SZ_1G = 2 ** 30;
const SZ_32G = 2 ** 35;

/** A try of `image_load` that was given up. */
export interface FailedTry {
  readonly kernel: FormSegment;
  /** The last byte that an initrd might take. */
  readonly reach: Form;
  /** The buffer that found no place. */
  readonly refused: FormBuffer;
  /** What was placed then, the kernel included. */
  readonly segments: readonly FormSegment[];
}

/**
 * Up to which start of the kernel (inclusive) a try is known to fail, after one that did: as `hopelessUpTo` in the engine.
 * @param kimage without the segments of the try
 * @param place where what was refused would lie without the others
 * @returns null where that is not known
 */
export function failsUpTo(kimage: FormKimage, tried: FailedTry, place: Form): Form | null {
  const { conditions, machine } = kimage;
  const { refused, reach, segments } = tried;
  const gib = shifted(reach, SZ_1G - SZ_32G - 1);
  if (refused.name === "initrd") {
    if (!machine.upward) return gib;
    // The kernel must lie in a GiB from which the lowest place is within 32G.
    const needed = shifted(plus(place, refused.memsz), -1 - SZ_32G);
    const first = Math.ceil(needed.at / SZ_1G) * SZ_1G;
    if (first <= gib.at) return gib;
    conditions.demand(shifted(minus(needed, constant(first - SZ_1G)), -1));
    return constant(first - 1);
  }
  const initrd = segments.find(({ name }) => name === "initrd");
  if (refused.name !== "dtb" || !initrd) return null;
  const gap = endOfGap(
    kimage,
    initrd,
    segments.filter((segment) => segment !== tried.kernel),
  );
  const bound = conditions.lower(gap, reach);
  const last = minus(shifted(bound, 1), plus(initrd.memsz, tried.kernel.memsz));
  // Above this one it has no place without the initrd either; that does not hang on the size of the initrd.
  const enough = minus(place, tried.kernel.memsz);
  const upTo = machine.upward ? last : conditions.lower(last, gib);
  if (upTo.at <= enough.at) return upTo;
  conditions.demand(minus(upTo, enough));
  return enough;
}

/**
 * Where the kernel ends (exclusive) in the last try in the gap in which it lies, of those that begin at or below an address;
 * null for no more than the one try.
 */
export function lastUpTo(kimage: FormKimage, kernel: FormSegment, upTo: Form | null): Form {
  const { conditions, segments } = kimage;
  const { mem, memsz } = kernel;
  const end = plus(mem, memsz);
  if (upTo === null) return end;
  const last = minus(shifted(endOfGap(kimage, kernel, segments), 1), memsz);
  const step = conditions.roundUp(memsz, KERNEL_ALIGN);
  const tries = Math.floor((Math.min(last.at, upTo.at) - mem.at) / step.at);
  if (tries <= 0) return end;
  const start = plus(mem, times(step, tries));
  conditions.demand(minus(last, start));
  conditions.demand(minus(upTo, start));
  return plus(start, memsz);
}

/** The last byte (inclusive) before the next segment above one, or of the region where there is none. */
function endOfGap({ conditions }: FormKimage, { mem, region }: FormSegment, segments: readonly FormSegment[]): Form {
  const above = segments.filter((other) => !isAtEnd(other) && mem.at < other.mem.at);
  return above.reduce((end, other) => {
    conditions.demand(shifted(minus(other.mem, mem), -1));
    return conditions.lower(end, shifted(other.mem, -1));
  }, region?.end ?? mem);
}
