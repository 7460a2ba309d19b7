import { field } from "../../report/csv/field.js";

/** Cells as tab-separated values with a heading line, as a spreadsheet takes them: a row a line, and no cell is taken for a formula. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => field(cell, "\t")).join("\t")}\n`).join("");
}

/** Cells as a Markdown table; the first row is the heading. Nothing in a cell is markup. */
export function markdownOf(rows: readonly (readonly string[])[], numbers: readonly boolean[]): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, i) => (numbers[i] ? "--:" : "---"));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [head, ...body]
    .map((cells) => line(cells.map(markdownCell)))
    .toSpliced(1, 0, line(rule))
    .join("");
}

function markdownCell(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").replace(/[\\`*_[\]|<>~&#]/g, "\\$&");
}
