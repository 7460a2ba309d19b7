import type { ObservedSegment } from "./model.js";

/** Indices of a predicted and an observed segment that are the same one; null where the other side has none. */
export type Pair = readonly [predicted: number | null, observed: number | null];

/** What the kernel adds itself and reports. */
const IMA = "ima";

/** The names that loaders and kernel give: a written buffer of such a name is no other segment. */
const GIVEN: ReadonlySet<string> = new Set([
  IMA,
  "kho_scratch",
  "elfcorehdr",
  "dm_crypt_keys",
  "purgatory",
  "bootparams",
  "kernel",
  "initrd",
  "dtb",
]);

/** How much it is worth to take two segments for one: an equal name more than any number of guesses. */
const SAME_NAME = 100;
const GUESS = 1;

/**
 * Finds which of the observed segments is which of the predicted ones, in order. Segments with a name go together by name;
 * one that nobody reports, such as the kernel's own array of scratch areas, with one that is not reported; a written buffer
 * may be what a loader calls by another name.
 * @param predicted names, in the order of the load
 */
export function pairSegments(predicted: readonly string[], observed: readonly ObservedSegment[]): Pair[] {
  const told = new Set(observed.flatMap(({ name }) => name ?? []));
  if (told.size === 0) return pairByIndex(predicted.length, observed);
  told.add(IMA);
  const known = new Set(predicted);
  const worth = (p: number, o: number): number => {
    const name = predicted[p] as string;
    const seen = observed[o]?.name;
    if (seen === name) return SAME_NAME;
    if (told.has(name)) return 0;
    return seen === undefined || !(known.has(seen) || seen === IMA || GIVEN.has(name)) ? GUESS : 0;
  };
  return bestPairs(predicted.length, observed.length, worth);
}

/** The pairs, in order on both sides, that are worth most together. */
function bestPairs(predicted: number, observed: number, worth: (p: number, o: number) => number): Pair[] {
  const best = Array.from({ length: predicted + 1 }, () => new Uint32Array(observed + 1));
  const at = (p: number, o: number) => best[p]?.[o] ?? 0;
  const together = (p: number, o: number) => {
    const value = worth(p, o);
    return value === 0 ? 0 : value + at(p + 1, o + 1);
  };
  for (let p = predicted - 1; p >= 0; p--) {
    const row = best[p] as Uint32Array;
    for (let o = observed - 1; o >= 0; o--) row[o] = Math.max(at(p + 1, o), at(p, o + 1), together(p, o));
  }
  const pairs: Pair[] = [];
  let p = 0;
  let o = 0;
  while (p < predicted || o < observed) {
    if (p < predicted && o < observed && together(p, o) > 0 && together(p, o) === at(p, o)) pairs.push([p++, o++]);
    else if (p < predicted && (o === observed || at(p, o) === at(p + 1, o))) pairs.push([p++, null]);
    else pairs.push([null, o++]);
  }
  return pairs;
}

/** By their places in the kernel's list, of which lines may be missing. */
function pairByIndex(predicted: number, observed: readonly ObservedSegment[]): Pair[] {
  const places = new Map(observed.map(({ index }, i) => [index ?? i, i]));
  const beyond = observed.flatMap(({ index }, i): Pair[] => ((index ?? i) < predicted ? [] : [[null, i]]));
  return [...Array.from({ length: predicted }, (_, p): Pair => [p, places.get(p) ?? null]), ...beyond];
}
