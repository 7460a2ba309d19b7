import { type AstNode, type CstNode, GrammarUtils } from "langium";
import {
  isBufferCall,
  isExpectation,
  isImage,
  isKernelHeader,
  isLoadCall,
  isMachine,
  isPartSizes,
  isSweep,
  type Statement,
} from "../generated/ast.js";
import { hasRange, leafCells, shapeOf, squeeze, withoutCommas } from "./cells.js";
import type { Block, Comment, Extent, Item } from "./item.js";
import type { SourceComment } from "./source-comments.js";

/** Two line ends of any kind with nothing between them but what means nothing. */
const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]|,)*[\r\n]/;

/** A comment that ends within its line. */
const IN_LINE = /^\/\*.*\*\/$/;

/** What may stand between an item and a comment behind it. */
const SAME_LINE = /^(?:[^\S\r\n]|,)*$/;

/**
 * Reads statements for the formatter, each comment with the item that it stands by.
 * @param text what their offsets count in
 * @param comments those that stand in the extent, in their order
 * @param extent where the statements stand, and nothing else but the comments
 */
export function readItems(
  text: string,
  statements: readonly Statement[],
  comments: readonly SourceComment[],
  extent: Extent,
): Block {
  return new Reader(text, comments, extent).read(statements);
}

class Reader {
  private next = 0;
  /** Where the last thing read ends. */
  private position: number;

  constructor(
    private readonly text: string,
    private readonly comments: readonly SourceComment[],
    private readonly extent: Extent,
  ) {
    this.position = extent.start;
  }

  read(statements: readonly Statement[]): Block {
    const { start, end } = this.extent;
    const items = statements.map((statement) => this.item(statement));
    const dangling = this.ownLines(end);
    const blankAfter = this.blankBetween(this.position, end);
    return { start, end, items, dangling, opening: [], oneLine: false, blankAfter };
  }

  private item(node: AstNode): Item {
    const { offset: start, end } = node.$cstNode as CstNode;
    const leading = this.ownLines(start);
    const blankBefore = this.blankBetween(this.position, start);
    const children = childrenOf(node);
    const brace = children && braceOf(node);
    const body = brace && !this.hasCommentBefore(brace.offset) ? this.block(children, brace.end, end) : undefined;
    const content = body
      ? { shape: shapeOf(node, true), cells: [squeeze(this.text.slice(start, brace?.offset))], block: body }
      : this.leaf(node, start, end);
    const trailing = this.behind(end);
    return { ...content, start, end: this.position, leading, trailing, blankBefore };
  }

  /** What stands between braces. @param end behind the closing one */
  private block(children: readonly AstNode[], start: number, end: number): Block {
    this.position = start;
    const oneLine = !/[\r\n]/.test(this.text.slice(start, end));
    const opening = oneLine ? [] : this.behind(start);
    const items = children.map((child) => this.item(child));
    const dangling = this.ownLines(end - 1);
    const blankAfter = this.blankBetween(this.position, end - 1);
    this.position = end;
    return { start, end: end - 1, items, dangling, opening, oneLine, blankAfter };
  }

  /**
   * An item without a block. One with a comment inside keeps its lines and blanks as they are written, but where the comments
   * are like words among the others: within a line, and of no range.
   */
  private leaf(node: AstNode, start: number, end: number): Pick<Item, "shape" | "cells" | "block"> {
    let isRaw = false;
    const hasBlock = childrenOf(node) !== undefined;
    for (; this.hasCommentBefore(end); this.next++)
      isRaw ||= hasBlock || hasRange(node) || !IN_LINE.test((this.comments[this.next] as SourceComment).text);
    this.position = end;
    if (isRaw) return { shape: "raw", cells: [withoutCommas(this.text.slice(start, end))], block: undefined };
    return { shape: shapeOf(node, hasBlock), cells: leafCells(node, this.text), block: undefined };
  }

  /** The comments up to `offset` that stand on lines of their own. */
  private ownLines(offset: number): Comment[] {
    const found: Comment[] = [];
    while (this.hasCommentBefore(offset)) {
      const { text, offset: start, end } = this.comments[this.next++] as SourceComment;
      found.push({ text, start, end, blankBefore: this.blankBetween(this.position, start) });
      this.position = end;
    }
    return found;
  }

  /** The comments behind `end` on the same line, up to the next token. */
  private behind(end: number): string[] {
    const found: string[] = [];
    for (let comment = this.comments[this.next]; comment; comment = this.comments[this.next]) {
      const between = this.text.slice(this.position, comment.offset);
      if (!SAME_LINE.test(between) || comment.offset < end) break;
      found.push(comment.text);
      this.position = comment.end;
      this.next++;
    }
    return found;
  }

  private hasCommentBefore(offset: number): boolean {
    return (this.comments[this.next]?.offset ?? Number.POSITIVE_INFINITY) < offset;
  }

  private blankBetween(from: number, to: number): boolean {
    return BLANK_LINE.test(this.text.slice(from, to));
  }
}

function childrenOf(node: AstNode): readonly AstNode[] | undefined {
  if (isMachine(node) || isBufferCall(node) || isKernelHeader(node) || isPartSizes(node)) return node.fields;
  if (isImage(node)) return node.items;
  if (isLoadCall(node)) return node.parts;
  if (isSweep(node)) return node.axes;
  return isExpectation(node) ? node.conditions : undefined;
}

function braceOf(node: AstNode): CstNode | undefined {
  return GrammarUtils.findNodeForKeyword(node.$cstNode, "{");
}
