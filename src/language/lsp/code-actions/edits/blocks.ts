import { type AstNode, GrammarUtils } from "langium";
import {
  type BufferCall,
  type Expectation,
  type Image,
  isBufferCall,
  isExpectation,
  isImage,
  isKernelHeader,
  isLoadCall,
  isMachine,
  isPartSizes,
  isSweep,
  type KernelHeader,
  type LoadCall,
  type Machine,
  type PartSizes,
  type Sweep,
} from "../../../generated/ast.js";

/** A node that is a block: fields between braces. */
export type Block = Machine | Image | BufferCall | LoadCall | KernelHeader | PartSizes | Expectation | Sweep;

/** Whether a node is a block. */
function isBlock(node: unknown): node is Block {
  const kinds = [isMachine, isImage, isBufferCall, isLoadCall, isKernelHeader, isPartSizes, isExpectation, isSweep];
  return kinds.some((is) => is(node));
}

/** Whether a node is a field of a block: one of those that `fieldsOf` gives. */
export function isField(node: AstNode): node is AstNode & { readonly $container: Block } {
  return isBlock(node.$container);
}

/** What stands in a block, in order. */
export function fieldsOf(block: Block): readonly AstNode[] {
  if (isImage(block)) return block.items;
  if (isLoadCall(block)) return block.parts;
  if (isSweep(block)) return block.axes;
  return isExpectation(block) ? block.conditions : block.fields;
}

/** Where a block's braces stand in its part; undefined where one is missing. */
export function bracesOf(block: Block): { readonly open: number; readonly close: number } | undefined {
  const open = GrammarUtils.findNodeForKeyword(block.$cstNode, "{");
  const close = GrammarUtils.findNodeForKeyword(block.$cstNode, "}");
  return open && close && { open: open.offset, close: close.offset };
}
