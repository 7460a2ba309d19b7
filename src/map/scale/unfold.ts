import type { Stretch } from "../../report/map/fold.js";

/** The same stretches, those to scale that were folded and hold one of the addresses; neighbours to scale become one. */
export function unfold(stretches: readonly Stretch[], addresses: readonly bigint[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const open = addresses.some((address) => stretch.start <= address && address < stretch.end);
    const next = open ? { ...stretch, fold: null } : stretch;
    const last = found.at(-1);
    if (last?.fold === null && next.fold === null) found[found.length - 1] = { ...last, end: next.end };
    else found.push(next);
  }
  return found;
}
