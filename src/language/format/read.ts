import { type AstNode, type CstNode, CstUtils, GrammarUtils, isLeafCstNode } from "langium";
import {
  isBufferCall,
  isConstant,
  isCrashkernel,
  isExpectation,
  isImage,
  isKernelHeader,
  isLoadCall,
  isMachine,
  isPartSizes,
  isRam,
  isReserved,
  isScratch,
  type Range,
  type Scenario,
} from "../generated/ast.js";
import type { Block, Comment, Item } from "./item.js";

/** A comment of the source, with where it stands. */
interface SourceComment {
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

/** Two line ends of any kind with nothing between them but what means nothing. */
const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]|,)*[\r\n]/;

/** What may stand between an item and a comment behind it. */
const SAME_LINE = /^(?:[^\S\r\n]|,)*$/;

/** Reads the items of a scenario for the formatter, each comment with the item that it stands by. */
export function readItems(root: Scenario): Block {
  return new Reader(root).read();
}

class Reader {
  private readonly text: string;
  private readonly comments: SourceComment[];
  private next = 0;
  /** Where the last thing read ends. */
  private position = 0;

  constructor(private readonly root: Scenario) {
    this.text = root.$cstNode?.root.fullText ?? "";
    this.comments = [...commentsOf(root.$cstNode)];
  }

  read(): Block {
    const items = this.root.statements.map((statement) => this.item(statement));
    return { items, dangling: this.ownLines(this.text.length), opening: [], oneLine: false };
  }

  private item(node: AstNode): Item {
    const { offset, end } = node.$cstNode as CstNode;
    const leading = this.ownLines(offset);
    const blankBefore = this.blankBetween(this.position, offset);
    const children = childrenOf(node);
    if (!children || this.hasCommentBefore(braceOf(node)?.offset ?? offset)) {
      return { ...this.leaf(node, offset, end), leading, trailing: this.behind(end), blankBefore };
    }
    const brace = braceOf(node) as CstNode;
    this.position = brace.end;
    const oneLine = !/[\r\n]/.test(this.text.slice(brace.offset, end));
    const opening = oneLine ? [] : this.behind(brace.end);
    const items = children.map((child) => this.item(child));
    const dangling = this.ownLines(end - 1);
    this.position = end;
    const cells = [squeeze(this.text.slice(offset, brace.offset))];
    const block = { items, dangling, opening, oneLine };
    return { shape: shapeOf(node), cells, block, leading, trailing: this.behind(end), blankBefore };
  }

  /** An item without a block; one with a comment inside stays as it is written. */
  private leaf(node: AstNode, offset: number, end: number): Pick<Item, "shape" | "cells" | "block"> {
    const raw = this.hasCommentBefore(end);
    while (this.hasCommentBefore(end)) this.next++;
    this.position = end;
    if (raw) return { shape: "raw", cells: [this.text.slice(offset, end)], block: undefined };
    return { shape: shapeOf(node), cells: leafCells(node, this.text), block: undefined };
  }

  /** The comments up to `offset` that stand on lines of their own. */
  private ownLines(offset: number): Comment[] {
    const found: Comment[] = [];
    while (this.hasCommentBefore(offset)) {
      const comment = this.comments[this.next++] as SourceComment;
      found.push({ text: comment.text, blankBefore: this.blankBetween(this.position, comment.offset) });
      this.position = comment.end;
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

function* commentsOf(cst: CstNode | undefined): Generator<SourceComment> {
  if (!cst) return;
  for (const leaf of CstUtils.streamCst(cst)) {
    if (isLeafCstNode(leaf) && leaf.hidden) yield { text: leaf.text, offset: leaf.offset, end: leaf.end };
  }
}

function childrenOf(node: AstNode): readonly AstNode[] | undefined {
  if (isMachine(node) || isBufferCall(node) || isKernelHeader(node) || isPartSizes(node)) return node.fields;
  if (isImage(node)) return node.items;
  if (isLoadCall(node)) return node.parts;
  return isExpectation(node) ? node.conditions : undefined;
}

function braceOf(node: AstNode): CstNode | undefined {
  return GrammarUtils.findNodeForKeyword(node.$cstNode, "{");
}

function shapeOf(node: AstNode): string {
  if (isRam(node) || isReserved(node) || isScratch(node) || isCrashkernel(node) || isConstant(node)) return node.$type;
  if (isBufferCall(node)) return "buffer";
  if (isPart(node)) return "field";
  return childrenOf(node) || isCondition(node) ? "plain" : "field";
}

/** Whether a node is a part of a `load`: one with a block stands in columns with those without. */
function isPart(node: AstNode): boolean {
  return isLoadCall(node.$container);
}

function isCondition(node: AstNode): boolean {
  return isExpectation(node.$container);
}

/** The columns of an item without a block. */
function leafCells(node: AstNode, text: string): string[] {
  const { offset, end } = node.$cstNode as CstNode;
  if (isRam(node) || isReserved(node) || isScratch(node) || isCrashkernel(node)) {
    const range = node.range.$cstNode as CstNode;
    const [word = "", name = ""] = squeeze(text.slice(offset, range.offset)).split(" ");
    return [word, name, ...rangeCells(node.range, text), squeeze(text.slice(range.end, end))];
  }
  const whole = squeeze(text.slice(offset, end));
  const separator = isConstant(node) ? "=" : " ";
  const split = whole.indexOf(separator);
  if (shapeOf(node) === "plain" || split < 0) return [whole];
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
function squeeze(text: string): string {
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
