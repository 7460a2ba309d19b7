import type { Image, Machine } from "../../generated/ast.js";
import type { Block } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import { imagesOn } from "../placed/images-on.js";
import type { View } from "../view.js";
import type { AboutNodes } from "./about.js";
import { constantBlocks } from "./constant.js";
import { declaredIn } from "./declared-in.js";
import { logBlocks } from "./files/log.js";
import { scenarioBlocks } from "./files/scenario.js";
import { imageBlocks } from "./image.js";
import { machineBlocks } from "./machine.js";
import { sweepBlocks } from "./sweep.js";
import { wordBlocks } from "./word.js";

/** The heads of statements. */
export const STATEMENTS: AboutNodes = {
  Import: (node, { property, word }, view) =>
    property === "path" ? scenarioBlocks(view, node) : wordBlocks(view, "file", word),
  Constant: (node, { property, word }, view) =>
    property === "name" ? constantBlocks(view, node) : wordBlocks(view, "file", word),
  Machine: (node, { property, word }, view) =>
    property === "name" ? ofMachine(view, node) : wordBlocks(view, "file", word),
  Image(node, { property, word }, view) {
    if (property === "name") return ofImage(view, node);
    if (property === "machine") return ofMachine(view, node.machine?.ref);
    return wordBlocks(view, word === "on" ? "imageHead" : "file", word);
  },
  Expectation: (node, { property, word }, view) =>
    property === "image" ? ofImage(view, node.image?.ref) : wordBlocks(view, "file", word),
  Observation(node, { property, word }, view) {
    if (property === "image") return ofImage(view, node.image?.ref);
    if (property === "path") return logBlocks(view, node);
    if (property === "number") return wordBlocks(view, "observed", "load");
    return wordBlocks(view, word === "observed" ? "file" : "observed", word);
  },
  Sweep(node, { property, word }, view) {
    if (property === "image") return ofImage(view, node.image?.ref);
    if (property === "name") return sweepBlocks(view, node);
    return wordBlocks(view, word === "of" ? "sweepHead" : "file", word);
  },
};

function ofMachine(view: View, node: Machine | undefined): Block[] {
  return node ? machineBlocks(node, view.workspace.machine(node), imagesOn(view, node), declaredIn(view, node)) : [];
}

function ofImage(view: View, node: Image | undefined): Block[] {
  const image = imageOf(view, node);
  return image ? imageBlocks(image, view.last.of(image.node)) : [];
}
