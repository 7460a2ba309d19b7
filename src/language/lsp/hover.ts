import { AstUtils, type LeafCstNode } from "langium";
import type { Hover, HoverParams } from "vscode-languageserver";
import { isImage, isMachine } from "../generated/ast.js";
import type { StillWanted } from "./answer.js";
import { at } from "./at.js";
import { blocksAt } from "./hover/at-leaf.js";
import { prepareHeadroom } from "./hover/headroom.js";
import { prepareSweep } from "./hover/sweep.js";
import { markupContent } from "./markup/content.js";
import { rangeOf, spotIn } from "./ranges.js";
import type { View } from "./view.js";

/** What is known of the word at a position: what it means, and what became of what it names. */
export async function hover(view: View, { position }: HoverParams, isWanted: StillWanted): Promise<Hover | null> {
  const { leaf, part } = at(view.document, position);
  if (!leaf) return null;
  if (isAboutMachine(leaf)) await view.settled();
  await prepareHeadroom(view, leaf, isWanted);
  await prepareSweep(view, leaf, isWanted);
  const blocks = blocksAt(view, leaf);
  if (blocks.length === 0) return null;
  return { contents: markupContent(blocks, view.client.hoverFormat), range: rangeOf(spotIn(part, leaf)) };
}

/** Whether a word stands for a machine or in one: of those is told what the images of all open documents make of them. */
function isAboutMachine({ astNode, offset }: LeafCstNode): boolean {
  if (isImage(astNode)) return astNode.machine?.$refNode?.offset === offset;
  return AstUtils.getContainerOfType(astNode, isMachine) !== undefined;
}
