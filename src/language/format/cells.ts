import { type AstNode, type CstNode, GrammarUtils } from "langium";
import {
  isBufferCall,
  isConstant,
  isCrashkernel,
  isExpectation,
  isLoadCall,
  isRam,
  isReserved,
  isScratch,
  isStatement,
  type Range,
} from "../generated/ast.js";

/** Lines that are put in columns together have one shape. @param hasBlock whether anything stands between braces behind it */
export function shapeOf(node: AstNode, hasBlock: boolean): string {
  if (isRam(node) || isReserved(node) || isScratch(node) || isCrashkernel(node)) return node.$type;
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

/** The columns of an item without a block. @param text what its offsets count in */
export function leafCells(node: AstNode, text: string): string[] {
  const { offset, end } = node.$cstNode as CstNode;
  if (isRam(node) || isReserved(node) || isScratch(node) || isCrashkernel(node)) {
    const range = node.range.$cstNode as CstNode;
    const [word = "", name = ""] = squeeze(text.slice(offset, range.offset)).split(" ");
    return [word, name, ...rangeCells(node.range, text), squeeze(text.slice(range.end, end))];
  }
  const whole = squeeze(text.slice(offset, end));
  const separator = isConstant(node) ? "=" : " ";
  const split = whole.indexOf(separator);
  if (shapeOf(node, false) === "plain" || split < 0) return [whole];
  const value = whole.slice(split + 1).trim();
  return [whole.slice(0, split).trim(), isConstant(node) ? `= ${value}` : value];
}

/** `first..last` in the first of two columns, or the first byte and `size` in both. */
function rangeCells(range: Range, text: string): [string, string] {
  const { offset, end } = range.$cstNode as CstNode;
  const dots = GrammarUtils.findNodeForKeyword(range.$cstNode, "..");
  if (dots) return [`${squeeze(text.slice(offset, dots.offset))}..${squeeze(text.slice(dots.end, end))}`, ""];
  const start = GrammarUtils.findNodeForKeyword(range.$cstNode, "size")?.offset ?? end;
  return [squeeze(text.slice(offset, start)), squeeze(text.slice(start, end))];
}

/** A text with one space for every run of white space and commas, none inside parentheses; strings stay as they are. */
export function squeeze(text: string): string {
  return text
    .split(/("(?:\\.|[^"\\])*")/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/[\s,]+/g, " ")
            .replace(/\( /g, "(")
            .replace(/ \)/g, ")"),
    )
    .join("")
    .trim();
}
