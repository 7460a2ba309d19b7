import type { AstNode } from "langium";
import { type Part, partOf } from "../../../document/part.js";
import { type Block, bracesOf, fieldsOf } from "./blocks.js";
import { commentAround } from "./comments.js";
import { type Edit, insert, replace, sourceOf } from "./edit.js";
import { indentAt, isFirstOnItsLine, lineBreakOf, lineEnd } from "./lines.js";

/** What a new field stands next to: without either it is the block's last. */
export interface Place {
  readonly after?: AstNode | undefined;
  readonly before?: AstNode | undefined;
}

const INDENT = "    ";

/**
 * Adds a field to a block as the fields there are written: on a line of its own, or with them on one line.
 * @param text the field, its word first
 * @returns undefined for a block whose braces are not both there
 */
export function addField(block: Block, text: string, { after, before }: Place = {}): Edit | undefined {
  const braces = bracesOf(block);
  if (!braces) return undefined;
  const part = partOf(block);
  if (before) return addBefore(part, before, text);
  const neighbour = after ?? fieldsOf(block).at(-1);
  if (!neighbour?.$cstNode) return addFirst(part, braces, text);
  const { offset, end } = neighbour.$cstNode;
  const stop = lineEnd(part.text, end);
  if (braces.close <= stop || commentAround(part, stop)) return insert(part, end, `  ${text}`);
  const own = isFirstOnItsLine(part.text, offset);
  const indent = own ? indentAt(part.text, offset) : indentAt(part.text, braces.open) + INDENT;
  const line = own ? inColumnsOf(neighbour, text) : text;
  return insert(part, stop, `${lineBreakOf(part)}${indent}${line}`);
}

function addBefore(part: Part, neighbour: AstNode, text: string): Edit {
  const offset = neighbour.$cstNode?.offset ?? 0;
  if (!isFirstOnItsLine(part.text, offset)) return insert(part, offset, `${text}  `);
  return insert(part, offset, `${inColumnsOf(neighbour, text)}${lineBreakOf(part)}${indentAt(part.text, offset)}`);
}

/** The first field of a block that has none. */
function addFirst(part: Part, { open, close }: { readonly open: number; readonly close: number }, text: string): Edit {
  const within = part.text.slice(open + 1, close);
  if (/^[^\S\r\n]*$/.test(within)) return replace({ part, offset: open + 1, end: close }, ` ${text} `);
  const outer = indentAt(part.text, open);
  const lineBreak = lineBreakOf(part);
  if (within.trim() === "")
    return replace({ part, offset: open + 1, end: close }, `${lineBreak}${outer}${INDENT}${text}${lineBreak}${outer}`);
  return insert(part, open + 1, `${lineBreak}${outer}${INDENT}${text}`);
}

/** A field whose value stands below that of another, where that one is set apart by more than a space. */
function inColumnsOf(neighbour: AstNode, text: string): string {
  const [, word = "", gap = ""] = /^(\w+)( {2,})(?! )/.exec(sourceOf(neighbour)) ?? [];
  const [, own = "", value = ""] = /^(\w+) (.*)$/s.exec(text) ?? [];
  if (gap === "" || own === "") return text;
  return `${own.padEnd(Math.max(word.length + gap.length, own.length + 1))}${value}`;
}
