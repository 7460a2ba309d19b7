import { hex, type U64, u64 } from "../../../engine/index.js";
import { bothSizes, exactSize, rangeText, roughSize } from "../../../report/sizes.js";
import { spotOf } from "../../analysis/finding.js";
import { lastByte, readRange } from "../../analysis/ranges.js";
import type { Workspace } from "../../analysis/workspace.js";
import { type Expression, isChain, isConstantReference, isLiteral, isRange, type Range } from "../../generated/ast.js";
import { type Block, code, text, title } from "../markup/blocks.js";

/** A number: hexadecimal, decimal with its digits in threes, and from 1K on as a size. */
export function numberWords(value: bigint | U64): [hexadecimal: string, more: string] {
  const digits = value.toString();
  const decimal = digits.length > 4 ? digits.replace(/\B(?=(?:\d{3})+$)/g, "_") : digits;
  const exact = exactSize(value);
  const human = /\d$/.test(exact) ? `about ${roughSize(value, "up")}` : bothSizes(value);
  const size = BigInt(value) < 1024n ? "" : ` · ${human}`;
  return [`\`${hex(u64(value))}\``, `· ${decimal}${size}`];
}

/** A number that stands in the text. */
export function numberBlocks(value: bigint): Block[] {
  return [title(...numberWords(value))];
}

/** The value of an expression or of a part of one, and what it is part of; nothing when it has no value. */
export function expressionBlocks(node: Expression, workspace: Workspace): Block[] {
  const value = evaluated(node, workspace);
  if (value === undefined) return [];
  const written = isLiteral(node) ? [] : [text(`The value of ${writtenCode(node)}.`)];
  return [...numberBlocks(value), ...written, ...aroundBlocks(node, workspace)];
}

/** What stands around a number: the whole expression, and the range. */
export function aroundBlocks(node: Expression, workspace: Workspace): Block[] {
  const whole = outermost(node);
  const value = whole === node ? undefined : evaluated(whole, workspace);
  const range = isRange(whole.$container) ? rangeBlocks(whole.$container, workspace) : [];
  return [
    ...(value === undefined ? [] : [text(`${writtenCode(whole)} is ${numberWords(value).join(" ")}.`)]),
    ...range,
  ];
}

/** A range: first and last byte, and its length; nothing when it has no value. */
export function rangeBlocks(range: Range, { constants }: Workspace): Block[] {
  const extent = readRange(range, "empty-allowed", constants, () => {});
  if (!extent) return [];
  const { size, start } = extent;
  if (size === 0n) return [text(`The range at \`${hex(start)}\` is empty.`)];
  const human = size < 1024n ? `${size} bytes` : exactSize(size);
  const words = rangeText({ start, end: lastByte(extent) });
  return [text(`The range \`${words}\` is ${human} (\`0x${size.toString(16)}\`) long.`)];
}

/** An expression as it is written. */
export function writtenCode(node: Expression): string {
  const { part, offset, end } = spotOf(node);
  return code(part.text.slice(offset, end));
}

function evaluated(node: Expression, { constants }: Workspace): bigint | undefined {
  return constants.evaluate(node, () => {});
}

function outermost(node: Expression): Expression {
  let whole = node;
  for (let around = whole.$container; isExpressionNode(around); around = whole.$container) whole = around;
  return whole;
}

function isExpressionNode(node: Expression["$container"]): node is Expression & Expression["$container"] {
  return isChain(node) || isConstantReference(node) || isLiteral(node);
}
