import type { AstNode } from "langium";
import type { KexecAstType } from "../../generated/ast.js";
import type { Block } from "../markup/blocks.js";
import type { View } from "../view.js";

/** What stands at the cursor: a word or sign of the text, and the property of its node that has it, if one does. */
export interface Word {
  readonly property: string | undefined;
  readonly word: string;
}

/** Tells of one kind of node; nothing for a word that says nothing by itself. */
export type About<T extends AstNode> = (node: T, word: Word, view: View) => Block[];

/** What is told of nodes, by their type. */
export type AboutNodes = { readonly [K in keyof KexecAstType]?: About<KexecAstType[K]> };
