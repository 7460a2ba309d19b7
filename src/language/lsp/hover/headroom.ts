import { AstUtils, GrammarUtils, type LeafCstNode } from "langium";
import type { Part } from "../../../limits/parts.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { AnalysedImage } from "../../analysis/analyse-image.js";
import { bytesOf, growingParts, knownHeadroom, roomWords, stopWords } from "../../analysis/headroom.js";
import { isBufferCall, isExpectation, isImage, isSweep } from "../../generated/ast.js";
import { largestKnown, workOutHeadroom, workOutLargest } from "../limits/work-out.js";
import { type Block, text } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import type { View } from "../view.js";

/** An image with what became of it. */
type Placed = Pick<AnalysedImage, "load" | "values">;

/** Works out how much larger the buffer or part may become that a word stands for, as far as there is time. */
export async function prepareHeadroom(view: View, leaf: LeafCstNode): Promise<void> {
  const image = imageAt(view, leaf);
  if (image) await prepareHeadroomOf(image, leaf.text);
}

/** The same for a buffer or part by its name; nothing happens where the image has none of it. */
export async function prepareHeadroomOf(image: Placed, name: string): Promise<void> {
  const part = partNamed(image, name);
  if (image.load && part)
    await (image.load.placement.failure ? workOutLargest : workOutHeadroom)(image.load, image.values, part);
}

/** How much larger a buffer or part may become, or how large it may be where the load fails; nothing where that is not known. */
export function headroomBlocks(image: Placed | undefined, name: string): Block[] {
  const part = image && partNamed(image, name);
  if (!image?.load || !part) return [];
  if (image.load.placement.failure) {
    const answer = largestKnown(image.load, part);
    return answer === undefined ? [] : [text(`With at most ${roomWords(BigInt(answer))} of it the image loads.`)];
  }
  const found = knownHeadroom(image.load, part);
  const bytes = found && bytesOf(found, part);
  if (!found?.exact || bytes === undefined) return [];
  const stop = found.beyond ? `; ${stopWords(found.beyond)}` : "";
  return [text(`Headroom: it may be larger by ${roomWords(bytes)}${stop}.`)];
}

/** The image of which a word may name something with a size of its own: a buffer, a part, or what a condition or an axis is about. */
function imageAt(view: View, leaf: LeafCstNode): DocumentImage | undefined {
  const { astNode: node } = leaf;
  const property = GrammarUtils.findAssignment(leaf)?.feature;
  const naming = AstUtils.getContainerOfType(node, isExpectation) ?? AstUtils.getContainerOfType(node, isSweep);
  if (naming) return property === "segment" ? imageOf(view, naming.image?.ref) : undefined;
  const isName = isBufferCall(node) ? property === "name" : property === "key";
  return isName ? imageOf(view, AstUtils.getContainerOfType(node, isImage)) : undefined;
}

function partNamed(image: Placed, name: string): Part | undefined {
  return growingParts(image).findLast((part) => part.name === name);
}
