import type { AstNode } from "langium";
import { type Spot, spotOf } from "../../../analysis/finding.js";
import type { Part } from "../../../document/part.js";

/** A text in place of a stretch of a part of a document; an insertion where that is empty. */
export interface Edit extends Spot {
  readonly text: string;
}

/** Puts a text in place of a stretch. */
export function replace({ part, offset, end }: Spot, text: string): Edit {
  return { part, offset, end, text };
}

/** Puts a text into a part, before an offset. */
export function insert(part: Part, offset: number, text: string): Edit {
  return { part, offset, end: offset, text };
}

/** The text of a stretch. */
export function textOf({ part, offset, end }: Spot): string {
  return part.text.slice(offset, end);
}

/** A node as it is written, comments inside it included. */
export function sourceOf(node: AstNode): string {
  return textOf(spotOf(node));
}
