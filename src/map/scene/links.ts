import type { Pair } from "../items/pairs.js";
import type { Mark } from "./marks.js";

/** A band between a segment's place in one map and its place in the other. Pixels from the upper edge of the view. */
export interface Link {
  readonly from: Mark;
  readonly to: Mark;
  readonly moved: boolean;
  /** The keys of the segments at its ends. */
  readonly keys: readonly string[];
}

/** The bands between marks that are both in view; those that would lie on one another are one, a moved one if any is. */
export function linksOf(pairs: readonly Pair[], left: readonly Mark[], right: readonly Mark[]): Link[] {
  const leftOf = byKey(left);
  const rightOf = byKey(right);
  const links = new Map<Mark, Map<Mark, Link>>();
  for (const { from: before, to: after, change } of pairs) {
    const from = leftOf.get(before.key);
    const to = rightOf.get(after.key);
    if (!from || !to) continue;
    const known = links.get(from) ?? new Map<Mark, Link>();
    const moved = change !== "" || (known.get(to)?.moved ?? false);
    links.set(from, known.set(to, { from, to, moved, keys: [...(known.get(to)?.keys ?? []), before.key, after.key] }));
  }
  return [...links.values()].flatMap((known) => [...known.values()]).sort((a, b) => Number(a.moved) - Number(b.moved));
}

function byKey(marks: readonly Mark[]): Map<string, Mark> {
  return new Map(marks.flatMap((mark) => mark.items.map(({ key }) => [key, mark] as const)));
}
