import type { AstNode } from "langium";
import type { Machine } from "../../generated/ast.js";
import { type Block, RULE } from "../markup/blocks.js";
import { imagesOn } from "../placed/images-on.js";
import { regionsOf } from "../placed/machine-region.js";
import type { View } from "../view.js";
import type { WordPlace } from "../words/index.js";
import type { AboutNodes } from "./about.js";
import { capturedFileBlocks } from "./files/captured.js";
import { scratchFilesBlocks } from "./files/scratch.js";
import { optionBlocks } from "./option.js";
import { regionBlocks } from "./region.js";
import { versionBlocks } from "./version.js";
import { wordBlocks } from "./word.js";

/** The fields of a machine. */
export const MACHINE_FIELDS: AboutNodes = {
  WordField: (node, { property, word }, view) => wordBlocks(view, property === "key" ? "machine" : node.key, word),
  VersionField(node, { property, word }, view) {
    if (property !== "version") return wordBlocks(view, "machine", word);
    return versionBlocks(word, view.workspace.machine(node.$container).values?.arch);
  },
  SizeField: (_, { word }, view) => wordBlocks(view, "machine", word),
  CapturedFile(node, { property, word }, view) {
    if (property === "path") return capturedFileBlocks(node, view.project.captured);
    if (property !== "key") return wordBlocks(view, "from", node.key);
    return node.key === "crashkernel" ? withRegions(view, node, word) : wordBlocks(view, "machine", word);
  },
  Config: (_, { word }, view) => wordBlocks(view, "machine", word),
  ConfigOption(node, { property, word }, view) {
    if (property === "absent") return wordBlocks(view, "config", word);
    const { values } = view.workspace.machine(node.$container.$container);
    return [...wordBlocks(view, "option", word), ...(values ? optionBlocks(word, values) : [])];
  },
  Ram(node, { property, word }, view) {
    if (property === "name") return regionsAt(view, node);
    if (word === "ram")
      return node.name === undefined ? withRegions(view, node, word) : wordBlocks(view, "machine", word);
    return wordBlocks(view, "ram", word);
  },
  Reserved: (node, { property, word }, view) => namedRange(node, property, word, view),
  Scratch: (node, { property, word }, view) => namedRange(node, property, word, view),
  Crashkernel: (node, { word }, view) => withRegions(view, node, word),
  ScratchFiles(node, { property, word }, view) {
    if (property !== "phys" && property !== "len")
      return wordBlocks(view, word === "from" ? "from" : "machine", "scratch");
    return scratchFilesBlocks(node, property, view.workspace.machine(node.$container).values, view.project.captured);
  },
};

/** A field of a machine. */
type FieldNode = AstNode & { readonly $container: Machine; readonly name?: string };

function namedRange(node: FieldNode, property: string | undefined, word: string, view: View): Block[] {
  if (property === "name") return regionsAt(view, node);
  return node.name === undefined ? withRegions(view, node, word) : wordBlocks(view, "machine", word);
}

/** A range that has no name is told at its word, with what the word means. */
function withRegions(view: View, node: FieldNode, word: string, place: WordPlace = "machine"): Block[] {
  const regions = regionsAt(view, node);
  return [...regions, ...(regions.length > 0 ? [RULE] : []), ...wordBlocks(view, place, word)];
}

function regionsAt(view: View, node: FieldNode): Block[] {
  const machine = view.workspace.machine(node.$container);
  const region = machine.values && regionsOf(machine.values).find((one) => one.node === node);
  return region ? regionBlocks(region, machine, imagesOn(view, node.$container)) : [];
}
