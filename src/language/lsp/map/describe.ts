import { refusedBuffer } from "../../../report/outcome.js";
import type { StillWanted } from "../answer.js";
import { headroomBlocks, prepareHeadroomOf } from "../hover/headroom.js";
import { segmentBlocks } from "../hover/segment.js";
import type { Block } from "../markup/blocks.js";
import type { DescribeRequest } from "../protocol.js";
import { comparedImage, type ShownImage, shownImage } from "../shown/image.js";
import type { View } from "../view.js";
import { holeBlocks, offeredBlocks, rangeBlocks } from "./memory-words.js";

/** `kexec/describe`: what the hover of an item of a map tells. */
export async function describeItem(
  view: View,
  { image: name, id, compare }: DescribeRequest["params"],
  isWanted: StillWanted,
): Promise<DescribeRequest["result"]> {
  const shown = shownImage(view, name);
  const image = shown && compare ? comparedImage(view, shown, compare) : shown;
  const segment = [...(image?.map?.segments ?? []), ...(image?.map?.ghosts ?? [])].find((item) => item.id === id);
  if (image && segment) await prepareHeadroomOf(image.placed, segment.name, isWanted);
  const blocks = image ? itemBlocks(view, image, id) : [];
  return blocks.length > 0 ? { blocks } : null;
}

function itemBlocks(view: View, image: ShownImage, id: string): Block[] {
  const { map } = image;
  if (!map) return [];
  const isIt = (item: { readonly id: string }) => item.id === id;
  const segment = map.segments.find(isIt);
  if (segment) return segmentWords(image, segment.name, segment.index);
  const ghost = map.ghosts.find(isIt);
  if (ghost) return segmentWords(image, ghost.name);
  const range = map.ranges.find(isIt);
  if (range) return rangeBlocks(view, image, range);
  const region = map.regions.find(isIt);
  if (region) return offeredBlocks(view, image, region);
  const hole = map.holes.find(isIt);
  return hole ? holeBlocks(hole) : [];
}

/** @param index of a segment that was placed; without it the one that found no place is told of */
function segmentWords({ placed }: ShownImage, name: string, index?: number): Block[] {
  const { load } = placed;
  const failure = load && refusedBuffer(load.placement.failure);
  const headroom = headroomBlocks(placed, name);
  if (load && index !== undefined)
    return [...segmentBlocks({ image: placed, name, state: { kind: "placed", load, index } }), ...headroom];
  if (!load || !failure) return [];
  return [...segmentBlocks({ image: placed, name, state: { kind: "refused", load, failure } }), ...headroom];
}
