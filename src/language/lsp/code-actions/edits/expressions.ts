import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { type Chain, type Expression, isChain, isConstantReference, isLiteral } from "../../../generated/ast.js";
import { type Edit, replace, sourceOf, textOf } from "./edit.js";
import { numberLike } from "./numbers.js";

/**
 * Gives an expression another value, as near to how it is written as can be: names of constants stay.
 * @param value what it is now
 * @param wanted what it is to be, not below 0
 */
export function setValue(expression: Expression, value: bigint, wanted: bigint): Edit {
  return replace(spotOf(expression), textWithValue(expression, value, wanted));
}

function textWithValue(expression: Expression, value: bigint, wanted: bigint): string {
  const more = wanted - value;
  const change = more < 0n ? ` - ${exactSize(-more)}` : ` + ${exactSize(more)}`;
  if (isLiteral(expression)) {
    const number = numberLike(expression.text, wanted);
    return isShort(number) || !/[A-Za-z]/.test(expression.text) ? number : sourceOf(expression) + change;
  }
  if (!endsBefore(expression)) return sourceOf(expression) + change;
  const [only, ...others] = expression.operands.slice(0, -1);
  const behind =
    only && others.length === 0 ? textWithValue(only, value + 1n, wanted + 1n) : withoutLast(expression) + change;
  return `${behind} - 1`;
}

/** Whether a number is as easy to read as a sum of two: in hexadecimal, or with a unit behind few digits. */
function isShort(number: string): boolean {
  return /^0x/i.test(number) || /^\d{1,4}[A-Z]$/.test(number) || number === "0";
}

/** Whether an expression names a constant anywhere. */
export function namesConstants(expression: Expression): boolean {
  if (isChain(expression)) return expression.operands.some(namesConstants);
  return isConstantReference(expression);
}

/** Whether an expression is of the form `… - 1`: the last byte before an address. */
export function endsBefore(expression: Expression): expression is Chain {
  if (!isChain(expression)) return false;
  const last = expression.operands.at(-1);
  return expression.operators.at(-1) === "-" && isLiteral(last) && last.text === "1";
}

/** The source of a chain without its last operator and operand. */
export function withoutLast({ operands }: Chain): string {
  const [first, last] = [operands[0], operands.at(-2)] as [Expression, Expression];
  return textOf({ ...spotOf(first), end: spotOf(last).end });
}

/** The source of an expression as an operand beside others: in parentheses where it has operators and none of its own. */
export function asOperand(expression: Expression): string {
  const source = sourceOf(expression);
  if (!isChain(expression)) return source;
  const [first] = expression.operands;
  const isGrouped = first !== undefined && spotOf(expression).offset < spotOf(first).offset;
  return isGrouped ? source : `(${source})`;
}
