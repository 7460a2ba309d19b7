import { hex, type U64 } from "../../engine/index.js";
import { column, type Sheet } from "../sheet.js";
import { exactSize } from "../sizes.js";
import { isLikeKhoArray } from "./kho-array.js";
import type { ObservedRow } from "./model.js";
import { toldDifferences } from "./told-differences.js";

/** Each segment with its predicted and its observed address, and what differs. */
export function observedSheet(rows: readonly ObservedRow[]): Sheet {
  return {
    columns: [
      column("#>", "index"),
      column("segment", "name"),
      column("predicted>", "address"),
      column("observed>", "address"),
      column("difference", "words"),
    ],
    rows: rows.map((row, i) => [
      `${row.observed?.index ?? i}`,
      row.name,
      row.predicted === null ? "-" : row.predicted.indeterminate === undefined ? hex(row.predicted.mem) : "not known",
      row.observed === null ? "-" : hex(row.observed.mem),
      difference(row),
    ]),
  };
}

const VERDICTS = {
  agrees: "none",
  "not-known": "cannot be known",
  "not-predicted": "not predicted",
  "not-observed": "not in the log",
  "not-told": "the log does not say",
} as const;

function difference(row: ObservedRow): string {
  const { verdict, predicted, observed } = row;
  if (observed && verdict === "not-predicted" && isLikeKhoArray(observed)) return "not predicted (KHO's array?)";
  if (verdict !== "differs") return VERDICTS[verdict];
  if (!predicted || !observed) return "";
  const parts = toldDifferences(row).map((what) =>
    what === "mem"
      ? distance(predicted.mem, observed.mem)
      : `${what} ${exactSize(observed[what] ?? 0)}, not ${exactSize(predicted[what])}`,
  );
  return parts.join("; ");
}

/** How far up or down from the predicted address the observed one is. */
function distance(predicted: U64, observed: U64): string {
  const bytes = BigInt(observed) - BigInt(predicted);
  return bytes < 0n ? `${exactSize(-bytes)} lower` : `${exactSize(bytes)} higher`;
}
