import { AstUtils } from "langium";
import { U64_MAX } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { type Expression, isChain, isLiteral, isRange } from "../../../generated/ast.js";
import { replace, sourceOf, textOf } from "../edits/edit.js";
import { asOperand, endsBefore, namesConstants, withoutLast } from "../edits/expressions.js";
import { addressText, numberLike } from "../edits/numbers.js";
import { type Extent, extentOf } from "../edits/ranges.js";
import type { Refactor } from "./place.js";

/** `first..last` and `first size length`: a range in the other notation, names of constants kept. */
export const otherNotation: Refactor = ({ node, view }) => {
  const range = AstUtils.getContainerOfType(node, isRange);
  const extent = range && extentOf(range, view);
  if (!extent) return [];
  const old = range.end ?? range.size;
  if (!old) return [];
  const spot = { ...spotOf(range), offset: spotOf(range, "start").end };
  const text = range.end ? asSize(range.start, range.end, extent) : asEnd(range.start, old, extent);
  // What stands between, such as a comment, would be lost.
  const between = textOf({ ...spot, end: spotOf(range, range.end ? "end" : "size").offset });
  if (text === undefined || !/^\s*(?:\.\.|size)\s*$/.test(between)) return [];
  const edits = () => [replace(spot, text)];
  return [
    { title: `Write the range as \`${textOf(spotOf(range, "start"))}${text}\``, kind: "refactor.rewrite", edits },
  ];
};

/** ` size LENGTH` for `..LAST`; undefined where that cannot be written. */
function asSize(start: Expression, end: Expression, extent: Extent): string | undefined {
  const size = extent.end - extent.start + 1n;
  if (size > U64_MAX) return undefined;
  if (!namesConstants(start) && !namesConstants(end)) return ` size ${exactSize(size)}`;
  if (!isPlain(start) || !isPlain(end)) return undefined;
  if (!endsBefore(end)) return ` size ${sourceOf(end)} - ${grouped(start)} + 1`;
  const behind = withoutLast(end);
  return ` size ${lengthBehind(start, behind) ?? (isZero(start) ? behind : `${behind} - ${grouped(start)}`)}`;
}

/** `LENGTH` of `START + LENGTH`. */
function lengthBehind(start: Expression, behind: string): string | undefined {
  const rest = behind.startsWith(sourceOf(start)) ? behind.slice(sourceOf(start).length) : "";
  const [, length] = /^\s*\+\s*([^+-]+)$/s.exec(rest) ?? [];
  return length;
}

/** `..LAST` for ` size LENGTH`; undefined where that cannot be written. */
function asEnd(start: Expression, size: Expression, extent: Extent): string | undefined {
  if (extent.end < extent.start) return undefined;
  if (!namesConstants(start) && !namesConstants(size)) return `..${lastText(start, extent.end)}`;
  if (!isPlain(start) || !isPlain(size)) return undefined;
  if (isZero(start)) return `..${sourceOf(size)} - 1`;
  return extent.end < U64_MAX
    ? `..${sourceOf(start)} + ${grouped(size)} - 1`
    : `..${sourceOf(start)} + (${sourceOf(size)} - 1)`;
}

function lastText(start: Expression, last: bigint): string {
  if (isLiteral(start) && /^0x/i.test(start.text)) return numberLike(start.text, last);
  const behind = addressText(last + 1n);
  return last === U64_MAX || behind.startsWith("0x") ? `0x${last.toString(16)}` : `${behind} - 1`;
}

/** An expression behind `+` or `-`, of which each step stays as it is. */
function grouped(expression: Expression): string {
  const isSum = isChain(expression) && expression.operators.some((operator) => operator === "+" || operator === "-");
  return isSum ? asOperand(expression) : sourceOf(expression);
}

function isPlain(expression: Expression): boolean {
  return !/\/\/|\/\*|[\r\n]/.test(sourceOf(expression));
}

function isZero(expression: Expression): boolean {
  return isLiteral(expression) && /^0+$/.test(expression.text);
}
