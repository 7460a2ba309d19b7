import type { Stretch } from "./fold.js";

/** Where addresses lie on a line that stretches make, from 0 at its lowest address; in the unit of the stretches' lengths. */
export interface FoldedScale {
  readonly stretches: readonly Stretch[];
  /** Where each stretch begins, in their order; then where the last one ends. */
  readonly edges: readonly number[];
  readonly length: number;
  /** Where an address lies; one outside lies at the nearer end. Inside a fold it is squeezed like all that is there. */
  position(address: bigint): number;
  /** The address at a position, rounded down to a byte; one outside is taken as the nearer end. */
  address(position: number): bigint;
}

/**
 * The scale of stretches.
 * @param lengthOf how long each is drawn, 0 or more: the same for equal bytes where it is to scale, and what one likes for a fold
 */
export function foldedScale(stretches: readonly Stretch[], lengthOf: (stretch: Stretch) => number): FoldedScale {
  const edges = [0];
  for (const stretch of stretches) edges.push((edges.at(-1) as number) + lengthOf(stretch));
  const length = edges.at(-1) as number;
  return {
    stretches,
    edges,
    length,
    position(address) {
      const i = lastIndex(stretches, ({ start }) => start <= address);
      const stretch = stretches[i];
      if (!stretch) return 0;
      const [from, to] = [edges[i] as number, edges[i + 1] as number];
      if (address >= stretch.end) return to;
      return from + (to - from) * (Number(address - stretch.start) / Number(stretch.end - stretch.start));
    },
    address(position) {
      const i = lastIndex(stretches, (_, k) => (edges[k] as number) <= position);
      const stretch = stretches[Math.max(i, 0)];
      if (!stretch) return 0n;
      if (i < 0) return stretch.start;
      const [from, to] = [edges[i] as number, edges[i + 1] as number];
      if (position >= to) return stretch.end;
      return stretch.start + share(stretch.end - stretch.start, (position - from) / (to - from));
    },
  };
}

/** The index of the last stretch for which something holds that holds for all before it too; -1 for none. */
function lastIndex(stretches: readonly Stretch[], holds: (stretch: Stretch, i: number) => boolean): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(stretches[middle] as Stretch, middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A part of a size, exact to a byte up to 2^53 of them and to 2^-53 of it above. */
function share(size: bigint, part: number): bigint {
  const exact = BigInt(Number.MAX_SAFE_INTEGER);
  if (size <= exact) return BigInt(Math.floor(Number(size) * part));
  return (size * BigInt(Math.floor(part * Number.MAX_SAFE_INTEGER))) / exact;
}
