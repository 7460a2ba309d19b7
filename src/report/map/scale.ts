import type { Stretch } from "./fold.js";

/** Where addresses lie on a line that stretches make, from 0 at its lowest address; in the unit of the stretches' lengths. */
export interface FoldedScale {
  readonly stretches: readonly Stretch[];
  readonly length: number;
  /** Where an address lies; one outside lies at the nearer end. Inside a fold it is squeezed like all that is there. */
  position(address: bigint): number;
}

/**
 * The scale of stretches.
 * @param lengthOf how long each is drawn, 0 or more: the same for equal bytes where it is to scale, and what one likes for a fold
 */
export function foldedScale(stretches: readonly Stretch[], lengthOf: (stretch: Stretch) => number): FoldedScale {
  const edges = [0];
  for (const stretch of stretches) edges.push((edges.at(-1) as number) + lengthOf(stretch));
  return {
    stretches,
    length: edges.at(-1) as number,
    position(address) {
      const i = lastAtOrBelow(stretches, address);
      const stretch = stretches[i];
      if (!stretch) return 0;
      const [from, to] = [edges[i] as number, edges[i + 1] as number];
      if (address >= stretch.end) return to;
      return from + (to - from) * (Number(address - stretch.start) / Number(stretch.end - stretch.start));
    },
  };
}

/** The index of the last stretch that starts at an address or below it; -1 for none. */
function lastAtOrBelow(stretches: readonly Stretch[], address: bigint): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).start <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
