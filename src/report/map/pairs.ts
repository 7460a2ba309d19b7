import type { MapSegment, MemoryMap } from "./model.js";

/** The same segment in two maps that stand side by side. */
export interface SegmentPair {
  readonly from: MapSegment;
  readonly to: MapSegment;
  /** Whether both addresses are known and differ. */
  readonly moved: boolean;
}

/** The segments that two maps have both, in the order of the first: those of one name, the first of it with the first. */
export function segmentPairs(from: MemoryMap, to: MemoryMap): SegmentPair[] {
  const others = Map.groupBy(to.segments, ({ name }) => name);
  return from.segments.flatMap((segment) => {
    const other = others.get(segment.name)?.shift();
    if (!other) return [];
    const moved = segment.start !== null && other.start !== null && segment.start !== other.start;
    return [{ from: segment, to: other, moved }];
  });
}
