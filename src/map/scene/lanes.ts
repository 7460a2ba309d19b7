/**
 * Lanes for things that may overlap, so that no two of one lane do, as few lanes as it takes.
 * @param marks downward, in pixels
 * @returns the lane of each, from 1
 */
export function lanes(marks: readonly { readonly y: number; readonly height: number }[]): number[] {
  const ends: number[] = [];
  return marks.map(({ y, height }) => {
    const free = ends.findIndex((end) => end <= y);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = y + height;
    return lane + 1;
  });
}
