import { partOf } from "../document/part.js";
import type { Statement } from "../generated/ast.js";

/** Whether a statement has a mistake of form inside: its tree has gaps. */
export function isDamaged(statement: Statement): boolean {
  return partOf(statement).parse.damaged.has(statement.$cstNode?.offset ?? -1);
}
