import { isLoaderRequest, type Segment } from "../../engine/index.js";
import type { Load } from "../model.js";
import type { ObservedLoad } from "./model.js";

/** A placement to hold against a log. */
export type PlacedLoad = Pick<Load, "payload" | "placement" | "explain">;

/**
 * The segments that a loader would report of a load that does not get as far as the kernel's own list. The array of scratch
 * areas is reported by nobody; `image_load` of arm64 reports the kernel last, and of several tries each (Linux 6.1 to 7.3).
 * @returns undefined when they cannot be told: they belong to one of thousands of tries
 */
export function predictedReports(load: PlacedLoad, observed: ObservedLoad): readonly Segment[] | undefined {
  const { failure } = load.placement;
  const ofArm64 = isLoaderRequest(load.payload) && load.payload.loader === "arm64_Image";
  const segments = ofArm64 && failure?.at === "buffer" ? lastTry(load) : load.placement.segments;
  const hasKernel = observed.segments.some(({ name }) => name === "kernel");
  const isEarly = (ofArm64 || observed.isArm64) && !hasKernel;
  return segments?.filter(({ name }) => name !== "kho_scratch" && !(isEarly && name === "kernel"));
}

/** The segments of the last try that placed anything after the kernel; of the load itself when none did. */
function lastTry({ explain, placement }: PlacedLoad): readonly Segment[] | undefined {
  const { attempts, attemptCount } = explain();
  const found = attempts.findLastIndex(({ segments }) => segments.at(-1)?.name !== "kernel");
  // Of very many tries the first and the last are kept, as many of each.
  if (attemptCount > attempts.length && found < attempts.length / 2) return undefined;
  return attempts[found]?.segments ?? placement.segments;
}
