import type { Segment } from "../../engine/index.js";
import type { ReportImage } from "../model.js";

/** One segment of an image by each kernel. */
export interface SegmentRow {
  readonly name: string;
  /** A cell for each column, in their order; undefined where that load has no such segment. */
  readonly segments: readonly (Segment | undefined)[];
}

/**
 * The segments that an image has with any of the kernels, in the order in which they are placed.
 * @param key what the same segment has in common in all columns
 */
export function segmentRows(columns: readonly ReportImage[], key = keyOf): SegmentRow[] {
  const placed = columns.map(({ load }) => new Map(load?.placement.segments.map((segment) => [key(segment), segment])));
  const keys: string[] = [];
  for (const segments of placed) {
    let last = -1;
    for (const one of segments.keys()) {
      const known = keys.indexOf(one);
      if (known < 0) keys.splice(last + 1, 0, one);
      last = known < 0 ? last + 1 : known;
    }
  }
  return keys.map((row) => {
    const segments = placed.map((one) => one.get(row));
    return { name: segments.find((segment) => segment !== undefined)?.name ?? "", segments };
  });
}

/** Which segment it is, whatever the kernel: a buffer may bear the name of one that the kernel adds. */
export function keyOf({ name, source }: Segment): string {
  return `${source} ${name}`;
}
