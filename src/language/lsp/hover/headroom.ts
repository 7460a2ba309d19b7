import { AstUtils, GrammarUtils, type LeafCstNode } from "langium";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { AnalysedImage } from "../../analysis/analyse-image.js";
import { bytesOf, growingPart, roomWords, sizedLoad, stopWords } from "../../analysis/headroom.js";
import { headroomSearch, largestSearch } from "../../analysis/limit-searches.js";
import { isBufferCall, isExpectation, isImage, isSweep } from "../../generated/ast.js";
import type { StillWanted } from "../answer.js";
import { inTime, largestKnown } from "../limits/work-out.js";
import { type Block, text } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import type { View } from "../view.js";

/** An image with what became of it. */
type Placed = Pick<AnalysedImage, "load" | "values">;

/** Works out how much larger the buffer or part may become that a word stands for, as far as there is time. */
export async function prepareHeadroom(view: View, leaf: LeafCstNode, isWanted: StillWanted): Promise<void> {
  const image = imageAt(view, leaf);
  if (image) await prepareHeadroomOf(image, leaf.text, isWanted);
}

/** The same for a buffer or part by its name; nothing happens where the image has none of it. */
export async function prepareHeadroomOf({ load, values }: Placed, name: string, isWanted: StillWanted): Promise<void> {
  const part = growingPart({ load, values }, name);
  if (!load || !part) return;
  const sized = sizedLoad(load, values);
  await inTime(load.placement.failure ? largestSearch(sized, part) : headroomSearch(sized, part), isWanted);
}

/** How much larger a buffer or part may become, or how large it may be where the load fails; nothing where that is not known. */
export function headroomBlocks(image: Placed | undefined, name: string): Block[] {
  const part = image && growingPart(image, name);
  if (!image?.load || !part) return [];
  const sized = sizedLoad(image.load, image.values);
  if (image.load.placement.failure) {
    const answer = largestKnown(sized, part);
    return answer === undefined ? [] : [text(`With at most ${roomWords(BigInt(answer))} of it the image loads.`)];
  }
  const found = headroomSearch(sized, part).result;
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
