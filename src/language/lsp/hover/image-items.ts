import type { LoadPart } from "../../generated/ast.js";
import { unquote } from "../../scoping/strings.js";
import { type Block, RULE, text } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import { partSegment, segmentOfBuffer, segmentOfBufferNamed } from "../placed/segment-of.js";
import type { View } from "../view.js";
import type { AboutNodes } from "./about.js";
import { imageFileBlocks } from "./files/image-file.js";
import { headroomBlocks } from "./headroom.js";
import { segmentBlocks } from "./segment.js";
import { wordBlocks } from "./word.js";

/** What stands in an image. */
export const IMAGE_ITEMS: AboutNodes = {
  ImageType: (_, { property, word }, view) => wordBlocks(view, property === "key" ? "image" : "type", word),
  BufferCall(node, { property, word }, view) {
    if (property !== "name") return wordBlocks(view, "image", word);
    const image = imageOf(view, node.$container);
    const last = view.last.of(node.$container);
    if (!image) return [];
    const before = last && segmentOfBufferNamed(last, node.name);
    return [...segmentBlocks(segmentOfBuffer(image, node), before), ...headroomBlocks(image, node.name)];
  },
  BufferField: (_, { word }, view) => wordBlocks(view, "buffer", word),
  LoadCall: (_, { property, word }, view) => wordBlocks(view, property === "loader" ? "loader" : "image", word),
  KernelHeader: (node, { word }, view) => partBlocks(view, node, word),
  HeaderField: (_, { word }, view) => wordBlocks(view, "kernel", word),
  PartFile: (node, { property, word }, view) =>
    property === "path" ? imageFileBlocks(view, node) : partBlocks(view, node, word),
  PartSize: (node, { property, word }, view) =>
    property === "key" ? partBlocks(view, node, word) : wordBlocks(view, "part", word),
  CommandLine(node, { property, word }, view) {
    if (property === "key") return partBlocks(view, node, word);
    return property === "text" ? commandLineBlocks(word) : wordBlocks(view, "part", word);
  },
  PartSizes: (node, { word }, view) => partBlocks(view, node, word),
  PartField: (node, { word }, view) => wordBlocks(view, node.$container.key, word),
  Amount: (node, { word }, view) => partBlocks(view, node, word),
};

/** What becomes of a part of a load, and what its word means. */
function partBlocks(view: View, node: LoadPart, word: string): Block[] {
  const owner = node.$container.$container;
  const image = imageOf(view, owner);
  const segment = image && partSegment(image, node);
  const last = view.last.of(owner);
  const about = [
    ...(segment ? segmentBlocks(segment, last && partSegment(last, node)) : []),
    ...headroomBlocks(image, word),
  ];
  return [...about, ...(about.length > 0 ? [RULE] : []), ...wordBlocks(view, "load", word)];
}

function commandLineBlocks(quoted: string): Block[] {
  const written = unquote(quoted);
  if (written === undefined) return [];
  const length = new TextEncoder().encode(written).length;
  return [text(`The command line has ${length + 1} bytes with its closing NUL.`)];
}
