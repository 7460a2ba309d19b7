import type { AstNode } from "langium";
import { spotOf } from "../../../analysis/finding.js";
import { addField, type Place } from "./add-field.js";
import { type Block, fieldsOf } from "./blocks.js";
import { type Edit, replace, sourceOf } from "./edit.js";

/**
 * Gives a field that stands once its value, or adds it.
 * @param place where it is added
 * @returns undefined for a block whose braces are not both there
 */
export function setField(block: Block, word: string, value: string, place: Place = {}): Edit | undefined {
  const field = fieldsOf(block).find((field) => wordOf(field) === word);
  if (!field) return addField(block, `${word} ${value}`, place);
  const spot = spotOf(field);
  const behind = /^\w+(?:[\s,]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/.exec(sourceOf(field))?.[0].length ?? 0;
  return replace({ ...spot, offset: spot.offset + behind }, value);
}

/** The word that a field begins with. */
export function wordOf(field: AstNode): string {
  return /^\w*/.exec(sourceOf(field))?.[0] ?? "";
}
