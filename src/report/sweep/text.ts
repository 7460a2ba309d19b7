import { messageText } from "../printable.js";
import { sheetLines } from "../sheet.js";
import { count } from "../sizes.js";
import type { Style } from "../style.js";
import { wrapText } from "../wrap.js";
import type { SweepResult, SweepRow } from "./model.js";
import { pointCount } from "./run.js";
import { pointSheet } from "./table.js";
import { axisWords, rowWords, stretchClauses } from "./words.js";

const INDENT = 2;

/** A sweep as text: for each row the exact sizes at which the outcome changes, and why; then every point in a table. */
export function renderSweep(result: SweepResult, style: Style): string {
  const { sweep, rows } = result;
  const heading = `sweep ${messageText(sweep.name)} of ${messageText(sweep.image)} on ${messageText(sweep.machine)}:`;
  const points = pointCount(sweep.axes[0]) * BigInt(rows.length);
  const lines = [
    `${style.strong(heading)} ${sweep.axes.flatMap((axis) => (axis ? [axisWords(axis)] : [])).join("; ")}`,
    `${" ".repeat(INDENT)}${style.dim(count(Number(points), "point"))}`,
    "",
    ...rows.flatMap((row) => rowLines(result, row, style)),
    "",
    ...sheetLines(pointSheet(result), INDENT, style),
  ];
  return `${lines.join("\n")}\n`;
}

function rowLines({ sweep }: SweepResult, row: SweepRow, style: Style): string[] {
  const clauses = stretchClauses(row);
  const isWell = row.stretches.length > 0 && row.stretches.every(({ outcome }) => outcome === "loads");
  const mark = isWell ? style.ok : row.refusal === "" ? style.warning : style.error;
  const [reason = ""] = row.stretches.flatMap(({ reason }) => (reason === "" ? [] : [reason]));
  return [
    ...wrapText(`${rowWords(sweep, row)}: ${clauses.join("; ")}`, INDENT).map(mark),
    ...(reason === "" ? [] : wrapText(reason, INDENT + 2)),
  ];
}
