import { type CellKind, type Sheet, type SheetColumn, withoutEmpty } from "../sheet.js";
import { type Html, html } from "./markup.js";
import { sentence } from "./words.js";

/** How a table is shown beyond its cells. */
export interface TableLook {
  /** What the table is called, above it. */
  readonly caption?: string;
  readonly rows?: readonly RowLook[];
  /** The heading of the column whose cells lead where their rows say. */
  readonly linked?: string;
}

/** What is special of a row. */
export interface RowLook {
  readonly href?: string;
  readonly mark?: "bad" | "good";
  /** What stands in a row of its own above it: what it and those that follow are of. */
  readonly above?: { readonly text: string; readonly href: string };
}

/** A name longer than this may be broken anywhere. */
const LONG_NAME = 32;

/** A sheet as a table. */
export function tableOf(sheet: Sheet, { caption, linked, rows: looks }: TableLook = {}): Html {
  const { columns, rows } = withoutEmpty(sheet);
  return html`<div class="table"><table>${caption === undefined ? null : html`<caption>${caption}</caption>`}
<thead><tr>${columns.map(headingCell)}</tr></thead>
<tbody>
${rows.map((row, i) => tableRow(columns, row, looks?.[i] ?? {}, linked))}</tbody></table></div>
`;
}

function headingCell({ align, heading, title }: SheetColumn): Html {
  return html`<th scope="col"${sideOf(align)}>${heading || title || ""}</th>`;
}

function tableRow(
  columns: readonly SheetColumn[],
  row: readonly string[],
  { above, href, mark }: RowLook,
  linked: string | undefined,
): Html {
  const cells = columns.map((column, i) => {
    const cell = row[i] ?? "";
    const content = cellContent(column.kind, cell);
    const isLinked = href !== undefined && column.heading === linked;
    const shown = isLinked ? html`<a href="${href}">${content}</a>` : content;
    return html`<td class="${classesOf(column, cell)}"${sideOf(column.align)}>${shown}</td>`;
  });
  return html`${above === undefined ? null : groupRow(above, columns.length)}<tr class="${mark ?? "plain"}">${cells}</tr>
`;
}

function groupRow({ href, text }: NonNullable<RowLook["above"]>, width: number): Html {
  return html`<tr class="group"><th scope="rowgroup" colspan="${width}"><a href="${href}">${text}</a></th></tr>
`;
}

function classesOf({ heading, kind }: SheetColumn, cell: string): string {
  const special = cell === "-" ? " none" : kind === "name" && cell.length > LONG_NAME ? " long" : "";
  return `${kind}${special}${heading === "outcome" ? " verdict" : ""}`;
}

function sideOf(align: SheetColumn["align"]): Html | null {
  return align === "right" ? html` data-side="right"` : null;
}

function cellContent(kind: CellKind, cell: string): Html {
  switch (kind) {
    case "bar":
      return gauge(cell);
    case "words":
    case "note":
      return sentence(cell);
    default:
      return html`${cell}`;
  }
}

const CELLS: Readonly<Record<string, string>> = { "█": "full", "▒": "part", "·": "free" };

/** A bar as `bar()` draws it, in boxes; who cannot see it hears of it in the other cells. */
function gauge(cell: string): Html {
  const boxes = [...cell].flatMap((one) => CELLS[one] ?? []);
  if (boxes.length === 0) return html``;
  return html`<span class="gauge" aria-hidden="true">${boxes.map((kind) => html`<i class="${kind}"></i>`)}</span>`;
}
