import { type CellKind, type Sheet, type SheetColumn, withoutEmpty } from "../sheet.js";
import { displayWidth } from "../width.js";
import { cellCode, cellSentence, plain } from "./text.js";

/** Columns wider than this are not filled up with spaces: their lines are too long to be read as columns anyway. */
const WIDEST = 48;

/** A sheet as a table of GFM, its columns aligned in the source too. */
export function sheetLines(sheet: Sheet): string[] {
  const { columns, rows } = withoutEmpty(sheet);
  const headings = columns.map(({ heading, title }) => plain(heading || title || "") || " ");
  const cells = rows.map((row) => columns.map(({ kind }, i) => cellText(kind, row[i] ?? "")));
  const widths = columns.map((_, i) =>
    Math.max(3, ...[headings, ...cells].map((row) => displayWidth(row[i] ?? "")).filter((width) => width <= WIDEST)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => pad(cell, widths[i] ?? 0, columns[i])).join(" | ")} |`;
  const rule = `|${columns.map(({ align }, i) => (align === "right" ? `${"-".repeat((widths[i] ?? 0) + 1)}:` : "-".repeat((widths[i] ?? 0) + 2))).join("|")}|`;
  return [line(headings), rule, ...cells.map(line)];
}

function cellText(kind: CellKind, cell: string): string {
  switch (kind) {
    case "name":
    case "path":
      return cell === "-" || cell === "…" ? cell : cellCode(cell);
    case "address":
    case "bar":
      return /^(?:\* )?0x|^\[/.test(cell) ? cellCode(cell) : plain(cell);
    case "words":
    case "note":
      return cellSentence(cell);
    default:
      return plain(cell);
  }
}

function pad(cell: string, width: number, column: SheetColumn | undefined): string {
  const spaces = " ".repeat(Math.max(0, width - displayWidth(cell)));
  return column?.align === "right" ? spaces + cell : cell + spaces;
}
