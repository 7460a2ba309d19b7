import type { AboutNodes } from "./about.js";
import { regionBlocksOf, segmentBlocksOf } from "./named.js";
import { axisBlocks } from "./sweep.js";
import { versionBlocks } from "./version.js";
import { wordBlocks } from "./word.js";

/** The axes of a `sweep`. */
export const AXES: AboutNodes = {
  SweptSize: (node, { property, word }, view) =>
    property === "segment"
      ? [...axisBlocks(view, node), ...segmentBlocksOf(view, node, word)]
      : wordBlocks(view, "axis", word),
  SweptArea(node, { property, word }, view) {
    if (property === "region") return [...axisBlocks(view, node), ...regionBlocksOf(view, node, word)];
    return wordBlocks(view, word === "scratch" ? "sweep" : "axis", word);
  },
  SweptKernels: (_, { property, word }, view) =>
    property === "versions" ? versionBlocks(word, undefined) : wordBlocks(view, "sweep", word),
  SweptKho: (_, { property, word }, view) => wordBlocks(view, property === "states" ? "kho" : "sweep", word),
};
