import type { RegionUse } from "../../../engine/index.js";
import { sizeOf } from "../../../report/sizes.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { ScratchValue } from "../../analysis/values.js";
import type { LastPlaced, PlacedImage } from "../last-placed.js";
import { scratchUses } from "./region-use.js";

/** A scratch area, and the image that takes most of it. */
export interface FullestUse {
  readonly area: ScratchValue;
  readonly use: RegionUse;
  readonly image: PlacedImage;
  /** Whether the image has a mistake now, or its machine: then this is what it took before. */
  readonly isOld: boolean;
}

/** Images with what they load, or loaded before their mistake. */
type Counted = Pick<FullestUse, "image" | "isOld">;

/** Each image as it is placed, else as it was before; those that never were are left out. */
export function placedOrBefore(images: readonly DocumentImage[], last: LastPlaced): Counted[] {
  return images.flatMap((image) => {
    if (image.load) return { image: image as PlacedImage, isOld: false };
    const before = last.of(image.node);
    return before ? { image: before, isOld: true } : [];
  });
}

/** What is taken of each area. Images that fail count only where none loads; an area of no bytes, and one of which nothing is known, is left out. */
export function fullestUses(areas: readonly ScratchValue[], images: readonly Counted[]): FullestUse[] {
  const offered = images.flatMap((counted) => {
    const uses = scratchUses(counted.image.load.placement);
    return uses ? [{ ...counted, uses }] : [];
  });
  const loading = offered.filter(({ image }) => image.load.placement.failure === null);
  const chosen = loading.length > 0 ? loading : offered;
  return areas.flatMap((area, i) => {
    let fullest: FullestUse | undefined;
    for (const { image, isOld, uses } of chosen) {
      const use = uses[i];
      if (use && isOf(use, area) && (!fullest || use.used > fullest.use.used)) fullest = { area, use, image, isOld };
    }
    return fullest && area.size > 0 ? [fullest] : [];
  });
}

/** Whether it is this area that is used: an older machine may have had another in its place. */
function isOf({ region }: RegionUse, { addr, size }: ScratchValue): boolean {
  return region.start === addr && sizeOf(region) === size;
}
