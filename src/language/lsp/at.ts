import { type CstNode, CstUtils, type LeafCstNode } from "langium";
import type { Position } from "vscode-languageserver";
import type { Part } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";

/** A place in a document, and the word or sign of its syntax tree there. */
export interface At {
  readonly part: Part;
  /** In the part's text, in UTF-16 units. */
  readonly offset: number;
  /** The word that the place is in or at the end of, else the sign behind it; undefined between them and in comments. */
  readonly leaf: LeafCstNode | undefined;
}

/** What stands at a position, line and character from 0. */
export function at(document: ScenarioDocument, position: Position): At {
  const offset = document.offsetAt(position);
  const part = document.partAt(offset);
  const own = offset - part.start;
  return { part, offset: own, leaf: leafAt(part, own) };
}

function leafAt(part: Part, offset: number): LeafCstNode | undefined {
  const root = part.parse.value.$cstNode;
  const behind = root && visible(CstUtils.findLeafNodeAtOffset(root, offset));
  if (behind && isWord(behind)) return behind;
  const before = root && offset > 0 ? visible(CstUtils.findLeafNodeAtOffset(root, offset - 1)) : undefined;
  return before && isWord(before) ? before : behind;
}

function visible(leaf: LeafCstNode | undefined): LeafCstNode | undefined {
  return leaf?.hidden ? undefined : leaf;
}

function isWord({ text }: CstNode): boolean {
  return /^[\w"]/.test(text);
}
