import { bufferKey, outcomeKey } from "../outcome.js";
import { constant, type Form, minus, NotFollowed, plus, shifted } from "./form.js";
import type { FormBuffer, FormLoad } from "./inputs.js";
import type { FormKimage, FormSegment } from "./kimage.js";

/** More tries than this are not followed. */
const MOST_TRIES = 30_000;

const SZ_1G = 2 ** 30;
const SZ_32G = 2 ** 35;

/**
 * `image_load` and `load_other_segments` (Linux 6.1 to 7.3) with numbers that follow a size: see `loadArm64Image`.
 * @returns the `outcomeKey` of its failure, null when every buffer is placed
 */
export function runArm64(kimage: FormKimage, steps: FormLoad["steps"], textOffset: Form): string | null {
  const [kernel, ...others] = steps;
  if (!kernel || "at" in kernel) return outcomeKey(kernel ?? null);
  const first = kimage.segments.length;
  let bufMin = constant(0);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const cause = kimage.add({ ...kernel, bufMin });
    if (cause !== null) return bufferKey("buffer", kernel.name, cause);
    const placed = kimage.segments[first] as FormSegment;
    const end = plus(placed.mem, placed.memsz);
    const refused = addOthers(kimage, others as FormBuffer[], placed, end);
    if (!refused) {
      const { mem, memsz } = placed;
      kimage.segments[first] = { ...placed, mem: plus(mem, textOffset), memsz: minus(memsz, textOffset) };
      return null;
    }
    kimage.giveUp(first);
    if (isHopeless(kimage, refused, placed)) return bufferKey("buffer", kernel.name, "no-hole");
    bufMin = end;
  }
  throw new NotFollowed();
}

/**
 * Whether a buffer that was refused finds no place in any later try either: above the kernel there is less room with every
 * try, even without the others, and an initrd has the 32G less the kernel that lies in them at most.
 */
function isHopeless(kimage: FormKimage, refused: FormBuffer, kernel: FormSegment): boolean {
  const room = shifted(minus(constant(SZ_32G), kernel.memsz), 1);
  if (refused.name === "initrd" && kimage.conditions.below(room, refused.memsz)) return true;
  return kimage.find({ ...refused, bufMin: plus(kernel.mem, kernel.memsz), bufMax: null }) === null;
}

/** @returns the one that was refused */
function addOthers(
  kimage: FormKimage,
  others: readonly FormBuffer[],
  kernel: FormSegment,
  bufMin: Form,
): FormBuffer | undefined {
  const bufMax = shifted(kimage.conditions.roundDown(kernel.mem, SZ_1G), SZ_32G);
  return others.find((buffer) => {
    const limits = buffer.name === "initrd" ? { bufMin, bufMax } : { bufMin };
    return kimage.add({ ...buffer, ...limits }) !== null;
  });
}
