import { type CstNode, CstUtils, isLeafCstNode } from "langium";

/** A comment of the source, with where it stands. */
export interface SourceComment {
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

/** The comments of a text in their order. */
export function* commentsOf(cst: CstNode | undefined): Generator<SourceComment> {
  if (!cst) return;
  for (const leaf of CstUtils.streamCst(cst)) {
    if (isLeafCstNode(leaf) && leaf.hidden) yield { text: leaf.text, offset: leaf.offset, end: leaf.end };
  }
}
