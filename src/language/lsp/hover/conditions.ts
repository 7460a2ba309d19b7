import type { Condition } from "../../generated/ast.js";
import type { Block } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import { regionsNamed } from "../placed/machine-region.js";
import { segmentNamed } from "../placed/segment-of.js";
import type { View } from "../view.js";
import type { AboutNodes } from "./about.js";
import { headroomBlocks } from "./headroom.js";
import { regionBlocks } from "./region.js";
import { segmentBlocks } from "./segment.js";
import { wordBlocks } from "./word.js";

/** The conditions of an `expect`. */
export const CONDITIONS: AboutNodes = {
  Loads: (_, { word }, view) => wordBlocks(view, "expect", word),
  Fails(node, { property, word }, view) {
    if (property === "segment") {
      const segment = segmentBlocksOf(view, node, word);
      return segment.length > 0 ? segment : wordBlocks(view, "place", word);
    }
    if (property === "errno") return wordBlocks(view, "errno", word);
    return wordBlocks(view, word === "at" ? "fails" : "expect", word);
  },
  InRegion(node, { property, word }, view) {
    if (property === "segment") return segmentBlocksOf(view, node, word);
    return property === "region" ? regionBlocksOf(view, node, word) : wordBlocks(view, "expect", word);
  },
  AtAddress: (node, { property, word }, view) =>
    property === "segment" ? segmentBlocksOf(view, node, word) : wordBlocks(view, "expect", word),
  Headroom: (node, { property, word }, view) =>
    property === "segment" ? segmentBlocksOf(view, node, word) : wordBlocks(view, "expect", "headroom"),
};

function segmentBlocksOf(view: View, node: Condition, name: string): Block[] {
  const image = imageOf(view, node.$container.image?.ref);
  const segment = image && segmentNamed(image, name);
  const last = image && view.last.of(image.node);
  const blocks = segment ? segmentBlocks(segment, last && segmentNamed(last, name)) : [];
  return [...blocks, ...headroomBlocks(image, name)];
}

/** Each range of the name, with what the image of the condition makes of it. */
function regionBlocksOf(view: View, node: Condition, name: string): Block[] {
  const image = imageOf(view, node.$container.image?.ref);
  const { machine } = image ?? {};
  if (!image || !machine) return [];
  return regionsNamed(machine, name)
    .slice(0, REGIONS_SHOWN)
    .flatMap((region) => regionBlocks(region, view.workspace.machine(machine.node), [image]));
}

const REGIONS_SHOWN = 3;
