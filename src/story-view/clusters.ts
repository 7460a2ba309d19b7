import type { Strip } from "../report/story/model.js";

/** Candidates that lie so close to one another that one mark stands for them. */
export interface Cluster {
  /** Where the first of them begins. */
  readonly at: string;
  readonly count: number;
}

/** How many marks find room beside one another. */
const MARKS = 40;

/** The refused candidates of a strip in their order; neighbours that would lie upon one another as one. */
export function clusters({ refused, size }: Strip): Cluster[] {
  const apart = BigInt(size) / BigInt(MARKS);
  const found: { at: string; count: number }[] = [];
  for (const address of refused) {
    const last = found.at(-1);
    const distance = last ? BigInt(address) - BigInt(last.at) : 0n;
    if (last && (distance < 0n ? -distance : distance) < apart) last.count++;
    else found.push({ at: address, count: 1 });
  }
  return found;
}
