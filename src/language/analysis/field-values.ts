import type { Expression, Range } from "../generated/ast.js";
import type { Constants } from "./constants.js";
import type { Report } from "./finding.js";
import { type Extent, lastByte, readRange } from "./ranges.js";
import type { RangeValue } from "./values.js";

/** Takes the values of a block's fields; what has none is reported, or rests on a mistake that is told elsewhere. */
export class FieldValues {
  /** Whether every number and range asked for so far has a value: false once a mistake left one without, and from then on. */
  complete = true;

  constructor(
    private readonly constants: Constants,
    private readonly report: Report,
  ) {}

  /** The value of an expression, from 0 to 2^64 - 1. */
  number(expression: Expression): bigint | undefined {
    return this.noted(this.constants.evaluate(expression, this.report));
  }

  /**
   * The value of a range.
   * @param empty whether a size of 0 is allowed
   */
  extent(range: Range, empty: "empty-allowed" | "not-empty"): Extent | undefined {
    return this.noted(readRange(range, empty, this.constants, this.report));
  }

  /** The range of a field, which has at least one byte. */
  range<T extends { readonly range: Range }>(field: T, name: string | undefined): RangeValue<T> | undefined {
    const extent = this.extent(field.range, "not-empty");
    return extent && { node: field, name, start: extent.start, end: lastByte(extent) };
  }

  private noted<T>(value: T | undefined): T | undefined {
    if (value === undefined) this.complete = false;
    return value;
  }
}
