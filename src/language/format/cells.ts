import { type AstNode, type CstNode, GrammarUtils } from "langium";
import {
  type Crashkernel,
  isBufferCall,
  isConstant,
  isCrashkernel,
  isExpectation,
  isLoadCall,
  isRam,
  isReserved,
  isScratch,
  isStatement,
  isSweptArea,
  isSweptSize,
  type Ram,
  type Range,
  type Reserved,
  type Scratch,
} from "../generated/ast.js";

/** Lines that are put in columns together have one shape. @param hasBlock whether anything stands between braces behind it */
export function shapeOf(node: AstNode, hasBlock: boolean): string {
  if (hasRange(node)) return node.$type;
  if (isStatement(node) && !hasBlock) return node.$type;
  if (isBufferCall(node)) return "buffer";
  if (isPart(node)) return "field";
  return hasBlock || isCondition(node) ? "plain" : "field";
}

/** Whether a node is a part of a `load`: one with a block stands in columns with those without. */
function isPart(node: AstNode): boolean {
  return isLoadCall(node.$container);
}

function isCondition(node: AstNode): boolean {
  return isExpectation(node.$container);
}

/** Whether a node is a field whose columns are those of its range. */
export function hasRange(node: AstNode): node is Ram | Reserved | Scratch | Crashkernel {
  return isRam(node) || isReserved(node) || isScratch(node) || isCrashkernel(node);
}

/** The columns of an item without a block. @param text what its offsets count in */
export function leafCells(node: AstNode, text: string): string[] {
  const { offset, end } = node.$cstNode as CstNode;
  if (hasRange(node)) {
    const range = node.range.$cstNode as CstNode;
    const [word = "", name = ""] = squeeze(text.slice(offset, range.offset)).split(" ");
    return [word, name, ...rangeCells(node.range, text), squeeze(text.slice(range.end, end))];
  }
  const split = secondColumn(node, text);
  if (shapeOf(node, false) === "plain" || split >= end) return [squeeze(text.slice(offset, end))];
  return [squeeze(text.slice(offset, split)), squeeze(text.slice(split, end))];
}

/** Where the second of two columns begins: behind the first word, at the sign of a constant, behind what a sweep varies. */
function secondColumn(node: AstNode, text: string): number {
  const { $cstNode: cst } = node;
  const { offset, end } = cst as CstNode;
  if (isConstant(node)) return GrammarUtils.findNodeForKeyword(cst, "=")?.offset ?? end;
  if (isSweptSize(node) || isSweptArea(node)) return GrammarUtils.findNodeForKeyword(cst, "from")?.offset ?? end;
  return offset + (/^\w+/.exec(text.slice(offset, end))?.[0].length ?? 0);
}

/** `first..last` in the first of two columns, or the first byte and `size` in both. */
function rangeCells(range: Range, text: string): [string, string] {
  const { offset, end } = range.$cstNode as CstNode;
  const dots = GrammarUtils.findNodeForKeyword(range.$cstNode, "..");
  if (dots) return [`${squeeze(text.slice(offset, dots.offset))}..${squeeze(text.slice(dots.end, end))}`, ""];
  const start = GrammarUtils.findNodeForKeyword(range.$cstNode, "size")?.offset ?? end;
  return [squeeze(text.slice(offset, start)), squeeze(text.slice(start, end))];
}

/** What a layout keeps as it stands: strings and comments. */
const KEPT = /("(?:\\.|[^"\\])*"|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)/;

/**
 * A text with one space for every run of white space and commas, none inside parentheses, one on either side of `=`, `>=` and
 * comments; strings and comments stay as they are. The text has no comment that ends with its line.
 */
export function squeeze(text: string): string {
  let squeezed = "";
  for (const [i, part] of text.split(KEPT).entries()) {
    const isKept = i % 2 === 1;
    const next = !isKept ? squeezeGaps(part) : part.startsWith('"') ? part : ` ${part} `;
    squeezed += squeezed.endsWith(" ") ? next.replace(/^ /, "") : next;
  }
  return squeezed.trim();
}

function squeezeGaps(text: string): string {
  return text
    .replace(/[\s,]+/g, " ")
    .replace(/ ?(>?=) ?/g, " $1 ")
    .replace(/\( /g, "(")
    .replace(/ \)/g, ")");
}

/** A text as it is written, but without commas: with a space for each that is not at the end of its line. */
export function withoutCommas(text: string): string {
  return text
    .split(KEPT)
    .map((part, i) =>
      i % 2 === 1 ? part : part.replace(/[^\S\r\n]*(?:,[^\S\r\n]*)+([\r\n]?)/g, (_, lineEnd) => lineEnd || " "),
    )
    .join("");
}
