import { place } from "../engine/index.js";
import type { SizedLoad, SizeOutcome } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { type Part, withSize } from "./parts.js";
import { preparedOf } from "./prepared.js";
import { stretches } from "./stretches.js";

/** How much larger a part of a load may become without a size between at which it does not load. Bytes. */
export interface Headroom {
  /** The size up to which all sizes from now on load; null when it does not load now. */
  readonly last: number | null;
  /** What becomes of the load a byte beyond, or now where there is no `last`; null when no larger size was looked at. */
  readonly beyond: { readonly outcome: SizeOutcome; readonly load: SizedLoad } | null;
  /** Whether that is proven for every size between. */
  readonly exact: boolean;
}

/** To so many bytes the kernel rounds a command line up, before the page that it is in. */
const CMDLINE_STEP = 16;

/** How many steps are looked at first; then four times as many each time. */
const FIRST_STEPS = 1024;

/** Sizes from here on are not looked at; no machine has as much memory. */
const SIZE_LIMIT = 2 ** 48;

/**
 * The headroom of a part of a load, to the byte. Looked at are the size now and those that are whole pages larger: what is
 * between two of them takes as many pages as one of the two. Of a command line those that are 16 bytes apart, for the same
 * reason; that it is too long for the image shows at the larger of the two.
 * @param part one that the load has
 * @param upTo by how many bytes more it need not grow; by all that the machine has when left out
 */
export function* headroom(load: SizedLoad, part: Part, upTo = SIZE_LIMIT): Generator<void, Headroom> {
  const { machine, type } = load;
  const now = Number(part.now ?? 0);
  const step = part.unit === "byte" ? CMDLINE_STEP : machine.pageSize;
  const loadAt = (size: number) => withSize(load, part, size);
  const { mostRead = SIZE_LIMIT, wanted } = part;
  const outcomeAt = (size: number) => {
    const { payload } = loadAt(size);
    return outcomeOf(place(preparedOf(machine), type, payload), wanted);
  };
  // More than half of the machine's memory never loads.
  const half = Math.floor(Number(machine.totalRamPages) / 2) * machine.pageSize + 2 * step;
  const wantedMost = Math.min(now + upTo, Math.max(now, Math.min(half, part.most ?? SIZE_LIMIT)), SIZE_LIMIT);
  const most = Math.min(wantedMost, mostRead);
  let least = now;
  let last: number | null = null;
  let exact = true;
  for (let steps = FIRST_STEPS; least <= most; steps *= 4) {
    const found = yield* stretches(loadAt, {
      least,
      most: Math.min(most, least + (steps - 1) * step),
      step,
      ...(wanted && { wanted }),
    });
    exact &&= found.exact;
    for (const { first, last: to, outcome } of found.stretches) {
      if (outcome.kind !== "loads") return endBefore(first, last, outcome, exact);
      last = to;
    }
    least += steps * step;
  }
  // The page that `most` is in, where it is no whole number of pages away.
  const outcome = last === null || last === most ? null : outcomeAt(most);
  if (outcome !== null && outcome.kind !== "loads") return endBefore(most, last, outcome, exact);
  const unread = wantedMost > mostRead ? Math.max(now, mostRead + 1) : null;
  const beyond = unread === null ? null : { outcome: outcomeAt(unread), load: loadAt(unread) };
  return { last: last === null ? null : most, beyond, exact };

  /** The last byte that loads between a size that does and one a step on that does not. */
  function endBefore(size: number, below: number | null, outcome: SizeOutcome, exact: boolean): Headroom {
    if (below === null) return { last: null, beyond: { outcome, load: loadAt(size) }, exact };
    let [loads, fails, reason] = [below, size, outcome];
    while (fails - loads > 1) {
      const middle = loads + Math.floor((fails - loads) / 2);
      const found = outcomeAt(middle);
      if (found.kind === "loads") loads = middle;
      else [fails, reason] = [middle, found];
    }
    return { last: loads, beyond: { outcome: reason, load: loadAt(fails) }, exact };
  }
}
