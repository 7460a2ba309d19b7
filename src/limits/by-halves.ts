import type { SizeOutcome, SizeRange, Stretch } from "./model.js";
import { sameOutcome } from "./outcome.js";
import { Runs } from "./runs.js";

/** How many sizes are tried before what lies between them is halved. */
const SAMPLES = 1024;

/**
 * The stretches that show where sizes are tried at even distances, and between two that come to different outcomes by halves.
 * What begins and ends between two sizes tried is missed.
 */
export function* byHalves(
  outcomeAt: (size: number) => SizeOutcome,
  { least, most, step }: SizeRange,
): Generator<void, readonly Stretch[]> {
  const found = new Runs();
  const distance = Math.max(1, Math.floor((most - least) / step / SAMPLES)) * step;
  let low = least;
  let below = outcomeAt(low);
  found.add(low, low, below);
  while (low < most) {
    const high = Math.min(low + distance, most);
    const above = outcomeAt(high);
    yield;
    if (!sameOutcome(below, above)) {
      let [same, other] = [low, high];
      while (other - same > step) {
        const middle = same + Math.floor((other - same) / step / 2) * step;
        if (sameOutcome(outcomeAt(middle), below)) same = middle;
        else other = middle;
        yield;
      }
      found.add(low, same, below);
      low = other;
      below = outcomeAt(low);
    } else {
      low = high;
    }
    found.add(low, low, below);
  }
  return found.list;
}
