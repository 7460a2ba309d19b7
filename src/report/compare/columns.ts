import { compareVersions, parseVersion } from "../../engine/index.js";
import type { Load, ReportImage } from "../model.js";

/** An image that was placed. */
export type PlacedImage = ReportImage & { readonly load: Load };

/**
 * An image by each kernel side by side: the written one first and then those asked for; where the written one is among
 * these, they alone, in their order.
 */
export function columnsOf(image: ReportImage): readonly ReportImage[] {
  const { kernels = [] } = image;
  return kernels.some(({ kernel }) => isSameVersion(kernel, image.kernel)) ? kernels : [image, ...kernels];
}

/** The column that the others are held against: the first in which the image was placed; undefined when it is in none. */
export function referenceOf(columns: readonly ReportImage[]): PlacedImage | undefined {
  return columns.find(isPlaced);
}

/** Whether an image was placed. */
export function isPlaced(image: ReportImage): image is PlacedImage {
  return image.load !== null;
}

/** What a column is called: its kernel; `as written` where that is no version. */
export function columnName({ kernel }: ReportImage): string {
  return kernel === "" ? "as written" : kernel;
}

/** `6.16` and `6.16.0` are the same. */
function isSameVersion(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}
