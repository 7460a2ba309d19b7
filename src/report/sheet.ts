import { clip, printable } from "./printable.js";
import type { Style } from "./style.js";
import { NAME_WIDTH, table } from "./table.js";

/**
 * What the cells of a column are, which tells how a format shows them: `name` a name from the scenario, `bar` as `bar()`
 * draws it, `note` what can be skipped.
 */
export type CellKind = "index" | "name" | "address" | "size" | "bar" | "words" | "note";

/** One column of a sheet. */
export interface SheetColumn {
  readonly heading: string;
  /** What a format that has room calls it, where the heading is left empty. */
  readonly title?: string;
  readonly kind: CellKind;
  readonly align: "left" | "right";
}

/** A table, whatever the format: its cells are texts as they are meant, nothing in them is escaped or cut. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A column. @param heading one that ends in `>` keeps to the right; `(range)` has its name only where there is room */
export function column(heading: string, kind: CellKind): SheetColumn {
  const align = heading.endsWith(">") ? "right" : "left";
  const text = heading.replace(/>$/, "");
  const bracketed = /^\((.*)\)$/.exec(text);
  return bracketed ? { heading: "", title: bracketed[1] ?? "", kind, align } : { heading: text, kind, align };
}

/** A sheet without the columns that have neither a name nor a cell to show. */
export function withoutEmpty({ columns, rows }: Sheet): Sheet {
  const kept = columns.map(
    ({ heading, title }, i) => heading !== "" || (title ?? "") !== "" || rows.some((row) => row[i] !== ""),
  );
  return { columns: columns.filter((_, i) => kept[i]), rows: rows.map((row) => row.filter((_, i) => kept[i])) };
}

/** A sheet as lines of text: names are cut where they are too long for a table. @param indent spaces before each line */
export function sheetLines({ columns, rows }: Sheet, indent: number, style: Style): string[] {
  return table(
    columns.map(({ heading, align, kind }) => ({
      heading,
      align,
      ...((kind === "index" || kind === "note") && { mark: style.dim }),
    })),
    rows.map((row) => row.map((cell, i) => (columns[i]?.kind === "name" ? clip(printable(cell), NAME_WIDTH) : cell))),
    indent,
    style.dim,
  );
}
