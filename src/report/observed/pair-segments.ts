import type { ObservedSegment } from "./model.js";

/** Indices of a predicted and an observed segment that are the same one; null where the other side has none. */
export type Pair = readonly [predicted: number | null, observed: number | null];

/** What the kernel adds itself: the list of IMA, which it reports, and the array of scratch areas, which it does not. */
const IMA = "ima";
const KHO_ARRAY = "kho_scratch";

/**
 * Finds which of the observed segments is which of the predicted ones. Segments with a name go together by name; the others,
 * such as the kernel's own array of scratch areas, in order.
 * @param predicted names, in the order of the load
 */
export function pairSegments(predicted: readonly string[], observed: readonly ObservedSegment[]): Pair[] {
  const told = new Set(observed.flatMap(({ name }) => name ?? []));
  if (told.size === 0) return pairByIndex(predicted.length, observed);
  told.add(IMA);
  const places = new Map(predicted.map((name, i) => [name, i]));
  const pairs: Pair[] = [];
  let p = 0;
  let o = 0;
  while (p < predicted.length || o < observed.length) {
    const name = predicted[p];
    const seen = observed[o]?.name;
    const isNew = seen === undefined || !places.has(seen);
    const mayBe = isNew && name !== undefined && !told.has(name) && (seen === undefined || mayRename(name, seen));
    if (o < observed.length && name !== undefined && (seen === name || mayBe)) {
      pairs.push([p++, o++]);
    } else if (o < observed.length && (isNew || (places.get(seen) ?? 0) < p)) {
      pairs.push([null, o++]);
    } else {
      pairs.push([p++, null]);
    }
  }
  return pairs;
}

/** Whether a written buffer may be what a loader calls by another name. */
function mayRename(predicted: string, observed: string): boolean {
  return predicted !== KHO_ARRAY && observed !== IMA;
}

/** By their places in the kernel's list, of which lines may be missing. */
function pairByIndex(predicted: number, observed: readonly ObservedSegment[]): Pair[] {
  const places = new Map(observed.map(({ index }, i) => [index ?? i, i]));
  const beyond = observed.flatMap(({ index }, i): Pair[] => ((index ?? i) < predicted ? [] : [[null, i]]));
  return [...Array.from({ length: predicted }, (_, p): Pair => [p, places.get(p) ?? null]), ...beyond];
}
