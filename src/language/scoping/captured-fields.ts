import type { AstNode } from "langium";
import { type CapturedFile, isCapturedFile } from "../generated/ast.js";

/** A `ram from "FILE"`. */
export function isRamFile(node: AstNode): node is CapturedFile {
  return isCapturedFile(node) && node.key === "ram";
}
