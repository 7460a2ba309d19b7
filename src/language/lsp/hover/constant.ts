import { type Constant, isLiteral } from "../../generated/ast.js";
import { type Block, code, text, title } from "../markup/blocks.js";
import type { View } from "../view.js";
import { declaredIn } from "./declared-in.js";
import { numberWords, writtenCode } from "./number.js";

/** A constant: its value, how it is defined, and where when that is another file. */
export function constantBlocks(view: View, node: Constant): Block[] {
  const value = view.workspace.constants.valueOf(node);
  const name = `const ${code(node.name)}`;
  if (value === undefined) return [title(name, "has no value: see its error.")];
  const definition = isLiteral(node.value) ? "" : `Defined as ${writtenCode(node.value)}.`;
  const notes = [definition, declaredIn(view, node)].filter(Boolean).join(" ");
  return [title(name, `= ${numberWords(value).join(" ")}`), ...(notes === "" ? [] : [text(notes)])];
}
