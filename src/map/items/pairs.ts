import { exactSize } from "../../report/sizes.js";
import type { MapItem } from "./item.js";

/** A segment that both maps have. */
export interface Pair {
  readonly from: MapItem;
  readonly to: MapItem;
  /** How it moved, and what became of its size, in a few words; empty when it is where it was. */
  readonly change: string;
}

/** The segments that two maps have in common: by name, those of one name in their order. */
export function pairsOf(left: readonly MapItem[], right: readonly MapItem[]): Pair[] {
  const waiting = new Map<string, MapItem[]>();
  for (const item of left.filter(isSegment)) waiting.set(item.name, [...(waiting.get(item.name) ?? []), item]);
  return right.filter(isSegment).flatMap((to) => {
    const from = waiting.get(to.name)?.shift();
    return from ? [{ from, to, change: changeOf(from, to) }] : [];
  });
}

function isSegment({ layer }: MapItem): boolean {
  return layer === "segment";
}

function changeOf(from: MapItem, to: MapItem): string {
  const moved = from.span && to.span ? to.span.start - from.span.start : 0n;
  const grown = to.size - from.size;
  const parts = [
    moved === 0n ? "" : `${moved > 0n ? "up" : "down"} ${exactSize(moved > 0n ? moved : -moved)}`,
    grown === 0n ? "" : `${grown > 0n ? "grown" : "shrunk"} by ${exactSize(grown > 0n ? grown : -grown)}`,
  ];
  return parts.filter(Boolean).join(", ");
}
