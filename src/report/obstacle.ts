import { type BufferSearch, type Explanation, lastByteOf, type Segment } from "../engine/index.js";

/** What the search for a segment was pushed against. */
export interface Obstacle {
  /** The end of the region, that of the buffer's window, or a segment in the way. */
  readonly kind: "region" | "window" | "segment";
  /** The segment in the way. */
  readonly segment: Segment | undefined;
  /** The outermost byte that is free of it: the last one for top_down, else the first. */
  readonly bound: bigint;
}

/**
 * What the search for a segment was pushed against: the last segment that it had to jump over, or, when it met none, the
 * end of the region or of the buffer's window, whichever comes first. It lies above the segment for top_down, else below.
 * @returns null when no search found the segment, or one that wrapped out of its region
 */
export function obstacleOf({ regions, segments }: Explanation, search: BufferSearch): Obstacle | null {
  const { trials, topDown, bufMin, bufMax } = search;
  const segment = search.segment === null ? undefined : segments[search.segment];
  const trial = trials.find(({ verdict }) => verdict === "chosen");
  const region = trial && regions[trial.region];
  if (!segment || !region || segment.mem < region.start || lastByteOf(segment) > region.end) return null;
  const jump = trial.jumps.at(-1);
  const over = jump && segments[jump.over];
  if (over) {
    const bound = topDown ? BigInt(over.mem) - 1n : lastByteOf(over) + 1n;
    return { kind: "segment", segment: over, bound };
  }
  const [edge, limit] = topDown ? [region.end, bufMax] : [region.start, bufMin];
  const isWindow = topDown ? limit < edge : limit > edge;
  return { kind: isWindow ? "window" : "region", segment: undefined, bound: BigInt(isWindow ? limit : edge) };
}
