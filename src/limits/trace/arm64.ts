import { bufferKey, outcomeKey } from "../outcome.js";
import { type FailedTry, failsUpTo, lastUpTo } from "./arm64-tries.js";
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
  let hopeless: Form | null = null;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const cause = kimage.add({ ...kernel, bufMin });
    if (cause !== null) return bufferKey("buffer", kernel.name, cause);
    const placed = kimage.segments[first] as FormSegment;
    if (hopeless === null || placed.mem.at > hopeless.at) {
      const tried = addOthers(kimage, others as FormBuffer[], placed);
      if (!tried) {
        const { mem, memsz } = placed;
        kimage.segments[first] = { ...placed, mem: plus(mem, textOffset), memsz: minus(memsz, textOffset) };
        return null;
      }
      kimage.giveUp(first);
      const place = kimage.find({ ...tried.refused, bufMin: plus(placed.mem, placed.memsz), bufMax: null });
      if (place === null || isTooLarge(kimage, tried)) return bufferKey("buffer", kernel.name, "no-hole");
      hopeless = failsUpTo(kimage, tried, place);
    } else {
      // What is left out here is left out only for as long.
      kimage.conditions.demand(minus(hopeless, placed.mem));
    }
    kimage.giveUp(first);
    bufMin = lastUpTo(kimage, placed, hopeless);
  }
  throw new NotFollowed();
}

/** Whether an initrd that was refused has never a place: beside the kernel it has the 32G less that at most. */
function isTooLarge({ conditions }: FormKimage, { refused, kernel }: FailedTry): boolean {
  const room = shifted(minus(constant(SZ_32G), kernel.memsz), 1);
  return refused.name === "initrd" && conditions.below(room, refused.memsz);
}

/** @returns what became of them when one was refused; null when all are placed */
function addOthers(kimage: FormKimage, others: readonly FormBuffer[], kernel: FormSegment): FailedTry | null {
  const bufMin = plus(kernel.mem, kernel.memsz);
  const reach = shifted(kimage.conditions.roundDown(kernel.mem, SZ_1G), SZ_32G);
  for (const buffer of others) {
    const limits = buffer.name === "initrd" ? { bufMin, bufMax: reach } : { bufMin };
    if (kimage.add({ ...buffer, ...limits }) !== null)
      return { kernel, reach, refused: buffer, segments: kimage.segments.slice() };
  }
  return null;
}
