import { hex, isLoaderRequest, type KexecBuf, type Payload } from "../../engine/index.js";
import type { ObservedComparison, ObservedRow } from "./model.js";
import { requestWithSizes, sizesOf } from "./request-sizes.js";

/**
 * The rows whose sizes the log has otherwise, of segments that a load may have; an initrd that is there in one of both only
 * is one of them.
 * @param payload what the load is given
 */
export function rowsOfOtherSize({ rows }: ObservedComparison, payload: Payload): ObservedRow[] {
  return rows.filter((row) => {
    const { name, predicted, observed, verdict, differs } = row;
    if (verdict === "differs") return differs.some((what) => what !== "mem");
    if (verdict === "not-observed") return name === "initrd";
    if (predicted || observed?.name === undefined || name === "ima") return false;
    const changed = withLogSizes(payload, [row]);
    return changed !== null && textOf(changed) !== textOf(payload);
  });
}

function textOf(payload: Payload): string {
  return JSON.stringify(payload, (_, value) => (typeof value === "bigint" ? hex(value) : value));
}

/**
 * What a load is given, with the sizes that a log has in place of its own: buffers by name, and of a loader the files and
 * other parts that its segments are made of.
 * @returns null when a size is of no part of the load, or cannot be had
 */
export function withLogSizes(payload: Payload, rows: readonly ObservedRow[]): Payload | null {
  let changed: Payload | null = payload;
  for (const row of rows) {
    if (changed === null) return null;
    changed = isLoaderRequest(changed) ? requestWithSizes(changed, row) : buffersWithSizes(changed, row);
  }
  return changed;
}

function buffersWithSizes(buffers: readonly KexecBuf[], row: ObservedRow): readonly KexecBuf[] | null {
  const source = buffers.findIndex(({ name }) => name === row.name);
  const buffer = buffers[source];
  if (!buffer) return null;
  if (!row.observed) return buffers.toSpliced(source, 1);
  return buffers.with(source, { ...buffer, ...sizesOf(row, buffer) });
}
