import { hex, type U64, U64_MAX, u64 } from "../../engine/index.js";
import type { Range } from "../generated/ast.js";
import type { Constants } from "./constants.js";
import { error, type Report, spotOf } from "./finding.js";

/** Where a range begins and how long it is. Bytes; a length of 0 only where it is allowed. */
export interface Extent {
  readonly start: U64;
  readonly size: bigint;
}

/**
 * The value of a range in any of its notations.
 * @param empty whether a size of 0 is allowed
 * @returns undefined when it has none: the reason is reported
 */
export function readRange(
  range: Range | undefined,
  empty: "empty-allowed" | "not-empty",
  constants: Constants,
  report: Report,
): Extent | undefined {
  const start = constants.evaluate(range?.start, report);
  const end = constants.evaluate(range?.end, report);
  const size = constants.evaluate(range?.size, report);
  if (range === undefined || start === undefined) return undefined;
  if (end !== undefined) {
    if (end >= start) return { start: u64(start), size: end - start + 1n };
    report(
      error(
        "inverted-range",
        spotOf(range),
        `this range ends at ${hex(end as U64)}, before it starts at ${hex(start)}`,
      ),
    );
    return undefined;
  }
  if (size === undefined) return undefined;
  if (size === 0n && empty === "not-empty") {
    report(error("empty-range", spotOf(range), "this range is empty: its size is 0"));
    return undefined;
  }
  if (start + size - 1n > U64_MAX) {
    report(error("value-out-of-range", spotOf(range), "this range ends beyond 2^64 - 1"));
    return undefined;
  }
  return { start: u64(start), size };
}

/** The last byte of an extent that is not empty. */
export function lastByte({ start, size }: Extent): U64 {
  return u64(BigInt(start) + size - 1n);
}
