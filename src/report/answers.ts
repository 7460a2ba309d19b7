import type { ReportImage } from "./model.js";

/** An image by its written kernel, and then by each further kernel asked for. */
export function answersOf(image: ReportImage): ReportImage[] {
  return [image, ...(image.kernels ?? [])];
}
