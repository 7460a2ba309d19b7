import { type AstNode, GrammarUtils, type LeafCstNode } from "langium";
import type { Block } from "../markup/blocks.js";
import type { View } from "../view.js";
import type { About, AboutNodes } from "./about.js";
import { AXES } from "./axes.js";
import { CONDITIONS } from "./conditions.js";
import { EXPRESSIONS } from "./expressions.js";
import { IMAGE_ITEMS } from "./image-items.js";
import { MACHINE_FIELDS } from "./machine-fields.js";
import { STATEMENTS } from "./statements.js";

const NODES: AboutNodes = { ...STATEMENTS, ...MACHINE_FIELDS, ...IMAGE_ITEMS, ...CONDITIONS, ...AXES, ...EXPRESSIONS };

/** What is to be told of a word or sign of the text; nothing for one that says nothing by itself. */
export function blocksAt(view: View, leaf: LeafCstNode): Block[] {
  const { astNode: node, text: word } = leaf;
  // Each type has the function that takes its nodes.
  const about = NODES[node.$type as keyof AboutNodes] as About<AstNode> | undefined;
  if (!about || isPunctuation(word)) return [];
  return about(node, { property: GrammarUtils.findAssignment(leaf)?.feature, word }, view);
}

function isPunctuation(word: string): boolean {
  return word === "{" || word === "}" || word === "=";
}
