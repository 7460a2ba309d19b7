import type { MapGhost, MapHole, MapRange, MapRegion, MapSegment, MemoryMap } from "../../report/map/model.js";
import { spanOf } from "../../report/map/pieces.js";
import { printable } from "../../report/printable.js";
import { percent, roughSize } from "../../report/sizes.js";
import { type ItemKind, keyOf, type Layer, type MapItem } from "./item.js";

/**
 * The items of a map, the lower layers first; of each layer as the map has them. Names are safe to show on one line. What is
 * reserved for the crash kernel alone is told once, as the crash kernel's.
 */
export function itemsOf(map: MemoryMap, other: boolean): MapItem[] {
  const make = maker(other);
  const regionAt = new Map(map.regions.map((region) => [`${region.start}+${region.size}`, region]));
  const crash = map.ranges.find(({ kind }) => kind === "crashkernel");
  const told = map.ranges.filter((range) => !(range.kind === "reserved" && crash && isSame(range, crash)));
  const ranges = told.map((range) => rangeItem(range, regionAt.get(`${range.start}+${range.size}`), make));
  const offered = map.regions.filter(({ kind }) => kind === "ram").map((region) => regionItem(region, make));
  return [
    ...ranges.filter(({ layer }) => layer === "ram"),
    ...ranges.filter(({ layer }) => layer === "reserved"),
    ...ranges.filter(({ layer }) => layer === "region"),
    ...offered,
    ...map.holes.map((hole) => holeItem(hole, make)),
    ...map.segments.map((segment) => segmentItem(segment, make)),
    ...map.ghosts.map((ghost) => ghostItem(ghost, make)),
  ];
}

/**
 * The item that an id means. A region that is a range of the machine too is drawn once, as that range.
 * @returns the key; of an id that the map does not have, that of no item
 */
export function keyOfId(map: MemoryMap, other: boolean, id: string): string {
  const region = map.regions.find((one) => one.id === id && one.kind !== "ram");
  const range = region && map.ranges.find((one) => one.kind === region.kind && isSame(one, region));
  return keyOf({ other, id: range?.id ?? id });
}

function isSame(a: MapRange, b: MapRange | MapRegion): boolean {
  return a.start === b.start && a.size === b.size;
}

type Make = (
  kind: ItemKind,
  layer: Layer,
  item: { readonly id: string; readonly start: string | null; readonly size: string },
  words: {
    readonly name: string;
    readonly note?: string | undefined;
    readonly within?: string | null;
    readonly mark?: string;
  },
) => MapItem;

function maker(other: boolean): Make {
  return (kind, layer, item, { name, note = "", within, mark = name }) => {
    const of = { other, id: item.id };
    return {
      key: keyOf(of),
      of,
      kind,
      layer,
      name: printable(name),
      mark: printable(mark),
      note: printable(note),
      within: printable(within ?? ""),
      span: spanOf(item),
      size: BigInt(item.size),
    };
  };
}

function rangeItem(range: MapRange, region: MapRegion | undefined, make: Make): MapItem {
  const { kind, name } = range;
  const node = range.node === undefined ? "" : `node ${range.node}`;
  switch (kind) {
    case "ram": {
      const words = { name: name || node || "RAM", mark: name || node, within: node };
      return make(range.driverManaged ? "driver-managed" : "ram", "ram", range, words);
    }
    case "reserved":
      return make("reserved", "reserved", range, { name: name || "reserved", mark: name });
    case "crashkernel":
      return make("crashkernel", "region", range, { name: name || "crash kernel", mark: name, note: usedNote(region) });
    case "scratch": {
      const order = `#${range.order ?? "?"}`;
      return make("scratch", "region", range, {
        name: `${order} ${name || "scratch"}`,
        mark: name,
        note: usedNote(region),
      });
    }
  }
}

function regionItem(region: MapRegion, make: Make): MapItem {
  return make("region", "region", region, { name: region.label, note: usedNote(region) });
}

function usedNote(region: MapRegion | undefined): string | undefined {
  return region && `${percent(Number(region.used), Number(region.size))} used`;
}

function holeItem(hole: MapHole, make: Make): MapItem {
  return make("hole", "hole", hole, {
    name: `free ${roughSize(BigInt(hole.size), "down")}`,
    mark: "",
    within: hole.region,
  });
}

function segmentItem(segment: MapSegment, make: Make): MapItem {
  const { refused, name, region: within } = segment;
  const note = [segment.unknown ?? "", refused ? "refused by the final checks" : ""].filter(Boolean).join("; ");
  return make(refused ? "refused" : "segment", "segment", segment, { name, note, within });
}

function ghostItem({ missing, verdict, ...ghost }: MapGhost, make: Make): MapItem {
  const note = missing === null ? verdict : `${verdict}: ${roughSize(BigInt(missing), "up")} missing`;
  return make("ghost", "ghost", ghost, { name: ghost.name, note, within: ghost.region });
}
