/** From where to where something goes, in pixels. */
export interface Extent {
  readonly y: number;
  readonly height: number;
}

/** The longest part of an extent that none of the others covers; without height when they cover all. */
export function longestFree({ y, height }: Extent, covers: readonly Extent[]): Extent {
  const end = y + height;
  let from = y;
  let best: Extent = { y, height: 0 };
  for (const cover of covers.toSorted((a, b) => a.y - b.y)) {
    const until = Math.min(cover.y, end);
    if (until - from > best.height) best = { y: from, height: until - from };
    from = Math.max(from, cover.y + cover.height);
  }
  return end - from > best.height ? { y: from, height: end - from } : best;
}

/** The length that words take along a column, in pixels. */
export function lengthOf(words: string): number {
  return words.length * 7 + 8;
}
