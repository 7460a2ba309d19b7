import { AstUtils, GrammarUtils, type LeafCstNode } from "langium";
import type { Part } from "../../../limits/parts.js";
import type { Load } from "../../../report/model.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { bytesOf, growingParts, knownHeadroom, roomWords, stopWords } from "../../analysis/headroom.js";
import { type Image, isBufferCall, isExpectation, isImage } from "../../generated/ast.js";
import { largestKnown, workOutHeadroom, workOutLargest } from "../limits/work-out.js";
import { type Block, text } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import type { View } from "../view.js";

/** Works out how much larger the buffer or part may become that a word stands for, as far as there is time. */
export async function prepareHeadroom(view: View, leaf: LeafCstNode): Promise<void> {
  const asked = partAt(view, leaf);
  if (!asked) return;
  const { image, load, part } = asked;
  await (load.placement.failure ? workOutLargest : workOutHeadroom)(load, image.values, part);
}

/** How much larger a buffer or part may become, or how large it may be where the load fails; nothing where that is not known. */
export function headroomBlocks(image: DocumentImage | undefined, name: string): Block[] {
  const part = image && partNamed(image, name);
  if (!image?.load || !part) return [];
  if (image.load.placement.failure) {
    const answer = largestKnown(image.load, part);
    return answer === undefined ? [] : [text(`With at most ${roomWords(BigInt(answer))} of it the image loads.`)];
  }
  const found = knownHeadroom(image.load, part);
  const bytes = found && bytesOf(found, part);
  if (bytes === undefined) return [];
  const stop = found?.beyond ? `; ${stopWords(found.beyond)}` : "";
  return [text(`Headroom: it may be larger by ${roomWords(bytes)}${stop}.`)];
}

/** What a word stands for that has a size of its own: the name of a buffer, the word of a part, or what a condition is about. */
function partAt(
  view: View,
  leaf: LeafCstNode,
): { readonly image: DocumentImage; readonly load: Load; readonly part: Part } | undefined {
  const { astNode: node, text: word } = leaf;
  const property = GrammarUtils.findAssignment(leaf)?.feature;
  const ofImage = isBufferCall(node) ? property === "name" : property === "key";
  const owner = AstUtils.getContainerOfType(node, isExpectation)?.image?.ref ?? imageAround(node);
  const isNamed = property === "segment" || (owner !== undefined && ofImage);
  const image = isNamed ? imageOf(view, owner) : undefined;
  const part = image && partNamed(image, word);
  return image?.load && part ? { image, load: image.load, part } : undefined;
}

function imageAround(node: LeafCstNode["astNode"]): Image | undefined {
  return AstUtils.getContainerOfType(node, isImage);
}

function partNamed(image: DocumentImage, name: string): Part | undefined {
  return growingParts(image).findLast((part) => part.name === name);
}
