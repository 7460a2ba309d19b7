import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { type Expression, isChain, isConstantReference, isLiteral } from "../../../generated/ast.js";
import { type Edit, replace, sourceOf } from "./edit.js";
import { addressText, numberLike } from "./numbers.js";

/** Digits with which a number is easier to read as a sum. */
const TOO_LONG = /^\d{6,}[A-Z]$/;

/**
 * Gives an expression another value, as near to how it is written as can be: names of constants stay.
 * @param value what it is now
 * @param wanted what it is to be, not below 0
 */
export function setValue(expression: Expression, value: bigint, wanted: bigint): Edit {
  return replace(spotOf(expression), textWithValue(expression, value, wanted));
}

function textWithValue(expression: Expression, value: bigint, wanted: bigint): string {
  const source = sourceOf(expression);
  const sum = wanted >= value ? `${source} + ${exactSize(wanted - value)}` : `${source} - ${exactSize(value - wanted)}`;
  if (isLiteral(expression)) {
    const number = numberLike(expression.text, wanted);
    return TOO_LONG.test(number) ? sum : number;
  }
  if (namesConstants(expression)) return sum;
  return endsBefore(expression) ? `${addressText(wanted + 1n)} - 1` : addressText(wanted);
}

/** Whether an expression names a constant anywhere. */
export function namesConstants(expression: Expression): boolean {
  if (isChain(expression)) return expression.operands.some(namesConstants);
  return isConstantReference(expression);
}

/** Whether an expression is of the form `… - 1`: the last byte before an address. */
export function endsBefore(expression: Expression): boolean {
  if (!isChain(expression)) return false;
  const last = expression.operands.at(-1);
  return expression.operators.at(-1) === "-" && isLiteral(last) && last.text === "1";
}
