import { displayWidth } from "./width.js";

/** The most characters of a name that a table shows. */
export const NAME_WIDTH = 24;

/** One column: its heading, which side its cells keep to, and how they are marked. */
export interface Column {
  readonly heading: string;
  readonly align: "left" | "right";
  /** Put around a cell after it was padded; none when left out. */
  readonly mark?: (cell: string) => string;
}

/**
 * Lines of a table, the headings first; two spaces between columns, none at a line's end.
 * @param indent spaces before each line
 * @param dim marks the headings
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent: number,
  dim: (text: string) => string,
): string[] {
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, i) =>
    [headings, ...rows].reduce((width, row) => Math.max(width, displayWidth(row[i] ?? "")), 0),
  );
  const line = (cells: readonly string[], heading: boolean): string => {
    const texts = columns.map((column, i) => {
      const cell = cells[i] ?? "";
      const last = i === columns.length - 1;
      const padded = pad(cell, widths[i] as number, column.align, last);
      return heading ? dim(padded) : (column.mark?.(padded) ?? padded);
    });
    return `${" ".repeat(indent)}${texts.join("  ")}`.trimEnd();
  };
  return [line(headings, true), ...rows.map((row) => line(row, false))];
}

function pad(cell: string, width: number, align: Column["align"], last: boolean): string {
  const spaces = " ".repeat(width - displayWidth(cell));
  if (align === "right") return spaces + cell;
  return last ? cell : cell + spaces;
}
