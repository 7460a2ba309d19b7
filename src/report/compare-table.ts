import { hasAddress, hex, type Segment } from "../engine/index.js";
import { hasMoved } from "./compare-answers.js";
import { columnName, type PlacedImage } from "./compare-columns.js";
import { keyOf, segmentRows } from "./compare-rows.js";
import type { ReportImage } from "./model.js";
import { clip } from "./printable.js";
import type { Style } from "./style.js";
import { NAME_WIDTH, table } from "./table.js";
import { displayWidth } from "./width.js";
import { LINE_WIDTH, wrapText } from "./wrap.js";

/** Stands before an address that is another than the reference's. */
const MARK = "* ";

/**
 * Where each segment lies with each kernel: a row for each segment, a column for each kernel, several tables where one would
 * be too wide. No lines when nothing was placed.
 * @param reference what the others are held against
 * @param indent spaces before each line
 */
export function addressTables(
  columns: readonly ReportImage[],
  reference: PlacedImage,
  indent: number,
  style: Style,
): string[] {
  const rows = segmentRows(columns);
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) => clip(name, NAME_WIDTH));
  const home = new Map(reference.load.placement.segments.map((segment) => [keyOf(segment), segment]));
  const cells = columns.map((_, i) => rows.map(({ segments }) => cellOf(segments[i], home)));
  const nameWidth = Math.max(...["segment", ...names].map(displayWidth));
  const widths = columns.map((column, i) => Math.max(...[columnName(column), ...(cells[i] ?? [])].map(displayWidth)));
  const lines = chunks(widths, LINE_WIDTH - indent - nameWidth).flatMap((chunk, i) => [
    ...(i === 0 ? [] : [""]),
    ...table(
      [
        { heading: "segment", align: "left" },
        ...chunk.map((column) => ({
          heading: columnName(columns[column] as ReportImage),
          align: "right" as const,
          mark: (cell: string) => (cell.includes(MARK) ? style.warning(cell) : cell),
        })),
      ],
      names.map((name, row) => [name, ...chunk.map((column) => cells[column]?.[row] ?? "")]),
      indent,
      style.dim,
    ),
  ]);
  const isMarked = cells.some((column) => column.some((cell) => cell.startsWith(MARK)));
  return isMarked
    ? [...lines, ...wrapText(`${MARK.trim()} elsewhere than with ${columnName(reference)}`, indent).map(style.dim)]
    : lines;
}

function cellOf(segment: Segment | undefined, home: ReadonlyMap<string, Segment>): string {
  if (segment === undefined) return "-";
  const usual = home.get(keyOf(segment));
  const address = hasAddress(segment) ? hex(segment.mem) : "not known";
  return usual !== undefined && hasMoved(usual, segment) ? `${MARK}${address}` : address;
}

/** Which columns stand together in one table, with two spaces before each; at least one. */
function chunks(widths: readonly number[], room: number): number[][] {
  const all: number[][] = [];
  let left = 0;
  widths.forEach((width, column) => {
    const chunk = all.at(-1);
    if (chunk && left >= width + 2) chunk.push(column);
    else {
      all.push([column]);
      left = room;
    }
    left -= width + 2;
  });
  return all;
}
