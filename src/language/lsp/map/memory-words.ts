import { prepareMachine, wrapU64 } from "../../../engine/index.js";
import type { Hex } from "../../../report/json.js";
import type { MapHole, MapRange, MapRegion } from "../../../report/map/model.js";
import { ALL_MEMORY, exactSize, percent, rangeText, roughSize } from "../../../report/sizes.js";
import { regionBlocks } from "../hover/region.js";
import { type Block, code, text, title } from "../markup/blocks.js";
import { imagesOn } from "../placed/images-on.js";
import { isAsWritten, type ShownImage } from "../shown/image.js";
import { machineRegionFinder, rangeFinder } from "../shown/map-range.js";
import type { View } from "../view.js";

/** A range of the machine as its hover tells of it; of an answer that is not what is written now, by that image alone. */
export function rangeBlocks(view: View, image: ShownImage, range: MapRange): Block[] {
  const { placed, written } = image;
  const { load, machine } = placed;
  const region = machine && machineRegionFinder(machine)(range);
  if (!load || !region) return [];
  if (isAsWritten(image))
    return regionBlocks(region, view.workspace.machine(machine.node), imagesOn(view, machine.node));
  const result = { values: machine, prepared: prepareMachine(load.machine) };
  return regionBlocks(region, result, [{ ...written, ...placed }]);
}

/** A region that the kernel offered: what became of it, and what is to be told of the range that it is a part of. */
export function offeredBlocks(view: View, image: ShownImage, region: MapRegion): Block[] {
  const [size, used] = [bytes(region.size), bytes(region.used)];
  const range = image.map && rangeFinder(image.map)(region);
  const share = size === 0 ? "" : ` (${percent(used, size)})`;
  const hole = roughSize(bytes(region.largestHole), "down");
  return [
    title(`region ${code(region.label)} offered to ${code(image.placed.node.name)}`, placeOf(region)),
    text(`${exactSize(used)} used${share}, largest hole ${hole}.`),
    ...(range ? rangeBlocks(view, image, range) : []),
  ];
}

/** What is free in a region. */
export function holeBlocks(hole: MapHole): Block[] {
  return [title(`free hole of ${code(hole.region)}`, placeOf(hole))];
}

function placeOf({ kind, start, size }: Pick<MapHole, "start" | "size"> & Partial<Pick<MapRegion, "kind">>): string {
  const first = bytes(start);
  const range = { ...(kind && { kind }), start: first, end: wrapU64(BigInt(start) + BigInt(size) - 1n) };
  return `\`${rangeText(range)}\`, ${exactSize(bytes(size))}`;
}

function bytes(value: Hex): number | bigint {
  const all = BigInt(value);
  return all === ALL_MEMORY ? all : wrapU64(all);
}
