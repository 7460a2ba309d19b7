import { type CstNode, CstUtils } from "langium";
import type { Part } from "../../../document/part.js";

/** The comment that an offset of a part is inside of. */
export function commentAround(part: Part, offset: number): CstNode | undefined {
  const root = part.parse.value.$cstNode;
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
  return leaf?.hidden === true && leaf.offset < offset && offset < leaf.end ? leaf : undefined;
}
