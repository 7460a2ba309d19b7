import { foldedSpace } from "../../report/map/fold.js";
import type { MemoryMap } from "../../report/map/model.js";
import type { MapItem } from "../items/item.js";
import { itemsOf } from "../items/items-of.js";
import { type Pair, pairsOf } from "../items/pairs.js";
import type { MapState } from "../messages.js";
import { type Axis, axisOf } from "../scale/axis.js";
import { unfold } from "../scale/unfold.js";
import { type Layers, layersOf } from "../scene/scene.js";

/** What follows from the maps shown, worked out once for each answer. */
export interface Content {
  readonly maps: readonly MemoryMap[];
  /** What each map is called. */
  readonly titles: readonly string[];
  /** Of both maps. */
  readonly items: readonly MapItem[];
  readonly byKey: ReadonlyMap<string, MapItem>;
  readonly pairs: readonly Pair[];
  readonly axis: Axis;
  readonly layers: readonly Layers[];
}

/**
 * The content of a state; null when there is no map in it.
 * @param unfolded addresses in folds that are to be open
 */
export function contentOf({ map, other, comparison }: MapState, unfolded: readonly bigint[]): Content | null {
  if (map === null) return null;
  const maps = other === null ? [map] : [map, other];
  const plain = maps.map((one, i) => itemsOf(one, i === 1));
  const pairs = other === null ? [] : pairsOf(map, other, byKey(plain.flat()));
  const changes = new Map(pairs.map(({ to, change }) => [to.key, change]));
  const lists = plain.map((items) => items.map((item) => withNote(item, changes.get(item.key) ?? "")));
  const axis = axisOf(unfold(foldedSpace(maps), unfolded));
  return {
    maps,
    titles: maps.map(({ image, kernel }) => (comparison && "kernel" in comparison ? `Linux ${kernel}` : image)),
    items: lists.flat(),
    byKey: byKey(lists.flat()),
    pairs,
    axis,
    layers: lists.map((items) => layersOf(axis, items)),
  };
}

function withNote(item: MapItem, note: string): MapItem {
  return note === "" ? item : { ...item, note: item.note === "" ? note : `${item.note}; ${note}` };
}

function byKey(items: readonly MapItem[]): Map<string, MapItem> {
  return new Map(items.map((item) => [item.key, item]));
}
