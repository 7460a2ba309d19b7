import { type Placement, regionOf, type Segment } from "../../../engine/index.js";
import type { Load } from "../../../report/model.js";
import { regionLabels } from "../../../report/regions.js";
import { bothSizes, rangeText, segmentRange } from "../../../report/sizes.js";
import { code } from "../markup/blocks.js";

/** Where a segment lies, how large it is and in which region, in a clause. */
export function placeWords({ placement }: Load, segment: Segment): string {
  const size = segment.memsz === 0 ? "empty" : bothSizes(segment.memsz);
  if (segment.indeterminate !== undefined) return `at an address that is not known, ${size}`;
  const region = regionLabel(placement, segment);
  return `at \`${rangeText(segmentRange(segment))}\`, ${size}${region === undefined ? "" : `, in ${code(region)}`}`;
}

/** What the region is called that a segment lies in; undefined for none. */
export function regionLabel(placement: Placement, segment: Segment): string | undefined {
  const region = regionOf(placement, segment);
  return region && regionLabels(placement)[placement.regions.indexOf(region)];
}
