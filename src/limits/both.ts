import type { Stretch } from "./model.js";
import { Runs } from "./runs.js";

/** The stretches of two loads over the same sizes that must both load: where the first one does not, its outcome, else the second's. */
export function both(one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] {
  const found = new Runs();
  let [i, k] = [0, 0];
  while (i < one.length && k < other.length) {
    const [a, b] = [one[i] as Stretch, other[k] as Stretch];
    const last = Math.min(a.last, b.last);
    found.add(Math.max(a.first, b.first), last, a.outcome.kind === "loads" ? b.outcome : a.outcome);
    if (a.last === last) i++;
    if (b.last === last) k++;
  }
  return found.list;
}
