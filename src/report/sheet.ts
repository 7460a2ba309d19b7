import { clip, printable } from "./printable.js";
import type { Style } from "./style.js";
import { NAME_WIDTH, table } from "./table.js";

/**
 * What the cells of a column are, which tells how a format shows them: `name` a name from the scenario, `path` that of a
 * file, `bar` as `bar()` draws it, `note` what can be skipped.
 */
export type CellKind = "index" | "name" | "path" | "address" | "size" | "bar" | "words" | "note";

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

/** A sheet without the columns that have no cell to show, of those whose heading is left empty. */
export function withoutEmpty({ columns, rows }: Sheet): Sheet {
  const kept = columns.map(({ heading }, i) => heading !== "" || rows.some((row) => row[i] !== ""));
  return { columns: columns.filter((_, i) => kept[i]), rows: rows.map((row) => row.filter((_, i) => kept[i])) };
}

/** A sheet as lines of text: names and paths are cut where they are too long for a table. @param indent spaces before each line */
export function sheetLines({ columns, rows }: Sheet, indent: number, style: Style): string[] {
  return table(
    columns.map(({ heading, align, kind }) => ({
      heading,
      align,
      ...((kind === "index" || kind === "note") && { mark: style.dim }),
    })),
    rows.map((row) => row.map((cell, i) => lineCell(columns[i]?.kind, cell))),
    indent,
    style.dim,
  );
}

/** The most characters of a path that a table of text shows; of a longer one its end tells more. */
const PATH_WIDTH = 40;

function lineCell(kind: CellKind | undefined, cell: string): string {
  if (kind === "name") return clip(printable(cell), NAME_WIDTH);
  if (kind !== "path") return cell;
  const path = printable(cell);
  return path.length <= PATH_WIDTH ? path : `…${path.slice(1 - PATH_WIDTH)}`;
}
