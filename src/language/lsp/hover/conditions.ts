import type { AboutNodes } from "./about.js";
import { regionBlocksOf, segmentBlocksOf } from "./named.js";
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
