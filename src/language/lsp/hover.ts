import type { Hover, HoverParams } from "vscode-languageserver";
import { at } from "./at.js";
import { blocksAt } from "./hover/at-leaf.js";
import { markupContent } from "./markup/content.js";
import { rangeOf, spotIn } from "./ranges.js";
import type { View } from "./view.js";

/** What is known of the word at a position: what it means, and what became of what it names. */
export function hover(view: View, { position }: HoverParams): Hover | null {
  const { leaf, part } = at(view.document, position);
  const blocks = leaf ? blocksAt(view, leaf) : [];
  if (!leaf || blocks.length === 0) return null;
  return { contents: markupContent(blocks, view.client.hoverFormat), range: rangeOf(spotIn(part, leaf)) };
}
