import type { MemoryMap } from "../../report/map/model.js";
import { segmentPairs } from "../../report/map/pairs.js";
import { exactSize } from "../../report/sizes.js";
import { keyOf, type MapItem } from "./item.js";

/** A segment that both maps have, as items. */
export interface Pair {
  readonly from: MapItem;
  readonly to: MapItem;
  /** How it moved, and what became of its size, in a few words; empty when nothing did. */
  readonly change: string;
}

/** The segments that two maps have in common. @param items of both maps */
export function pairsOf(from: MemoryMap, to: MemoryMap, items: ReadonlyMap<string, MapItem>): Pair[] {
  return segmentPairs(from, to).flatMap((pair) => {
    const before = items.get(keyOf({ other: false, id: pair.from.id }));
    const after = items.get(keyOf({ other: true, id: pair.to.id }));
    return before && after ? [{ from: before, to: after, change: changeOf(before, after) }] : [];
  });
}

function changeOf(from: MapItem, to: MapItem): string {
  const moved = from.span && to.span ? to.span.start - from.span.start : 0n;
  const grown = to.size - from.size;
  return [said(moved, "up", "down"), said(grown, "larger by", "smaller by")].filter(Boolean).join(", ");
}

function said(difference: bigint, more: string, less: string): string {
  if (difference === 0n) return "";
  return `${difference > 0n ? more : less} ${exactSize(difference > 0n ? difference : -difference)}`;
}
