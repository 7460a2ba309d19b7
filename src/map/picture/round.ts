/** Pixels to a tenth, so that the document stays small. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
