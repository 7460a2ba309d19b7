import {
  type Attempt,
  type BufferSearch,
  type Explanation,
  hasAddress,
  hex,
  type Segment,
} from "../../engine/index.js";
import { count, rangeText, segmentRange } from "../sizes.js";

/** The search for the kernel in a try that was given up. */
function kernelSearchOf({ searches }: Attempt): BufferSearch {
  return searches[0] as BufferSearch;
}

/** The search that found no place, for which a try was given up. */
export function refusedSearchOf({ searches }: Attempt): BufferSearch {
  return searches.at(-1) as BufferSearch;
}

/** Where the kernel lay in a try that was given up. */
function kernelOf(attempt: Attempt): Segment {
  return attempt.segments[kernelSearchOf(attempt).segment ?? 0] as Segment;
}

/** `the kernel at 0x40000000..0x41ffffff, then no place above it for initrd`. */
export function attemptWords(attempt: Attempt): string {
  const kernel = kernelOf(attempt);
  const place = hasAddress(kernel) ? rangeText(segmentRange(kernel)) : "a place not known";
  return `the kernel at ${place}, then no place above it for ${refusedSearchOf(attempt).name}`;
}

/** How often the loader began again and why, in a sentence; empty when the first try was the last. */
export function retryWords({ attempts, attemptCount, failure }: Explanation): string {
  const [first] = attempts;
  if (!first) return "";
  const names = [...new Set(attempts.map((attempt) => refusedSearchOf(attempt).name))].join(" or ");
  if (failure?.errno === null)
    return "The kernel never returns: image_load() begins again where its kernel ends, which is no further up than where it began, because the size or the address wraps; so it tries the same places for ever.";
  if (!hasAddress(kernelOf(first)))
    return `Wherever the kernel lies, there is no place above it for ${names}: image_load() goes on until it finds none for the kernel itself.`;
  const start = hex(kernelOf(first).mem);
  const times = attemptCount === 1 ? "once" : count(attemptCount, "time");
  if (failure === null)
    return `With the kernel at ${start} there was no place above it for ${names}: image_load() began again higher up, ${times}.`;
  const tries =
    attemptCount === 1
      ? `a place for the kernel, at ${start},`
      : `${attemptCount} places for the kernel, the first at ${start},`;
  return `image_load() found ${tries} but above ${attemptCount === 1 ? "it" : "each"} none for ${names}; then it found none for the kernel itself.`;
}
