import { readRange } from "../../../analysis/ranges.js";
import type { Range } from "../../../generated/ast.js";
import type { View } from "../../view.js";
import type { Edit } from "./edit.js";
import { setValue } from "./expressions.js";

/** First and last byte; a range without a byte ends one before its start. */
export interface Extent {
  readonly start: bigint;
  readonly end: bigint;
}

/** What a written range is; undefined when it has no value. */
export function extentOf(range: Range, { workspace }: Pick<View, "workspace">): Extent | undefined {
  const extent = readRange(range, "empty-allowed", workspace.constants, () => {});
  return extent && { start: BigInt(extent.start), end: BigInt(extent.start) + extent.size - 1n };
}

/** Gives a written range other bytes, in the notation that it has. @param now what it is */
export function setRange({ start, end, size }: Range, now: Extent, wanted: Extent): Edit[] {
  const edits: Edit[] = [];
  if (wanted.start !== now.start) edits.push(setValue(start, now.start, wanted.start));
  if (end && wanted.end !== now.end) edits.push(setValue(end, now.end, wanted.end));
  const [sizeNow, sizeWanted] = [now.end - now.start + 1n, wanted.end - wanted.start + 1n];
  if (size && sizeWanted !== sizeNow) edits.push(setValue(size, sizeNow, sizeWanted));
  return edits;
}
