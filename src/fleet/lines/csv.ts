import { field as csvField } from "../../report/csv/field.js";
import type { Result } from "./result.js";

const COLUMNS = [
  "id",
  "line",
  "arch",
  "kernel",
  "outcome",
  "errno",
  "failed_at",
  "reason",
  "walk",
  "part",
  "headroom_bytes",
  "exact",
  "region",
  "indeterminate",
  "message",
] as const;

/** The names of the columns, with the line end. */
export const CSV_HEAD = `${COLUMNS.join(",")}\r\n`;

/** A result as a line of CSV (RFC 4180), with its line end. No text of a machine becomes a formula of a spreadsheet. */
export function csvLine(result: Result): string {
  return `${COLUMNS.map((column) => field(column, cell(column, result))).join(",")}\r\n`;
}

/** A number stays one, with its minus. */
function field(column: (typeof COLUMNS)[number], value: string): string {
  return column === "headroom_bytes" ? value : csvField(value, ",");
}

function cell(column: (typeof COLUMNS)[number], result: Result): string {
  if ("refused" in result) {
    const { id, line, message, reason } = result.refused;
    const cells: Partial<Record<typeof column, string>> = {
      id: id ?? "",
      line: line === null ? "" : `${line}`,
      outcome: "invalid",
      reason,
      message,
    };
    return cells[column] ?? "";
  }
  const { answer } = result;
  switch (column) {
    case "line":
    case "message":
      return "";
    case "failed_at":
      return answer.failedAt ?? "";
    case "headroom_bytes":
      return answer.headroom === null ? "" : `${answer.headroom}`;
    default:
      return `${answer[column] ?? ""}`;
  }
}
