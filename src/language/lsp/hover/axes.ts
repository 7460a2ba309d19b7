import type { SweptSize } from "../../generated/ast.js";
import type { Block } from "../markup/blocks.js";
import { isRange } from "../names/name.js";
import type { View } from "../view.js";
import type { AboutNodes } from "./about.js";
import { regionBlocksOf, segmentBlocksOf } from "./named.js";
import { axisBlocks } from "./sweep.js";
import { versionBlocks } from "./version.js";
import { wordBlocks } from "./word.js";

/** What has many sizes: a segment, or the crash kernel's range. */
function sweptBlocks(view: View, node: SweptSize): Block[] {
  const image = node.$container.image?.ref;
  const blocksOf = image && isRange(node.segment, image) ? regionBlocksOf : segmentBlocksOf;
  return blocksOf(view, node, node.segment);
}

/** The axes of a `sweep`. */
export const AXES: AboutNodes = {
  SweptSize: (node, { property, word }, view) =>
    property === "segment" ? [...axisBlocks(view, node), ...sweptBlocks(view, node)] : wordBlocks(view, "axis", word),
  SweptArea(node, { property, word }, view) {
    if (property === "region") return [...axisBlocks(view, node), ...regionBlocksOf(view, node, word)];
    return wordBlocks(view, word === "scratch" ? "sweep" : "axis", word);
  },
  SweptKernels: (_, { property, word }, view) =>
    property === "versions" ? versionBlocks(word, undefined) : wordBlocks(view, "sweep", word),
  SweptKho: (_, { property, word }, view) => wordBlocks(view, property === "states" ? "kho" : "sweep", word),
};
