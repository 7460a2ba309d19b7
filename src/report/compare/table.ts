import { hasAddress, hex, type Segment } from "../../engine/index.js";
import type { ReportImage } from "../model.js";
import { clip } from "../printable.js";
import { column, type Sheet } from "../sheet.js";
import type { Style } from "../style.js";
import { NAME_WIDTH, table } from "../table.js";
import { displayWidth } from "../width.js";
import { LINE_WIDTH, wrapText } from "../wrap.js";
import { hasMoved } from "./answers.js";
import { columnName, type PlacedImage } from "./columns.js";
import { keyOf, segmentRows } from "./rows.js";

/** Stands before an address that is another than the reference's. */
const MARK = "* ";

/** Where each segment lies with each kernel: a row for each segment, a column for each kernel. */
export function addressSheet(columns: readonly ReportImage[], reference: PlacedImage): Sheet {
  const home = new Map(reference.load.placement.segments.map((segment) => [keyOf(segment), segment]));
  return {
    columns: [column("segment", "name"), ...columns.map((one) => column(`${columnName(one)}>`, "address"))],
    rows: segmentRows(columns).map(({ name, segments }) => [name, ...segments.map((segment) => cellOf(segment, home))]),
  };
}

/** What the mark before an address means; empty where none is marked. */
export function markWords({ rows }: Sheet, reference: PlacedImage): string {
  const isMarked = rows.some(([, ...cells]) => cells.some((cell) => cell.startsWith(MARK)));
  return isMarked ? `${MARK.trim()} elsewhere than with ${columnName(reference)}` : "";
}

/**
 * Where each segment lies with each kernel, as lines: several tables where one would be too wide. No lines when nothing was
 * placed.
 * @param reference what the others are held against
 * @param indent spaces before each line
 */
export function addressTables(
  columns: readonly ReportImage[],
  reference: PlacedImage,
  indent: number,
  style: Style,
): string[] {
  const sheet = addressSheet(columns, reference);
  if (sheet.rows.length === 0) return [];
  const names = sheet.rows.map(([name = ""]) => clip(name, NAME_WIDTH));
  const nameWidth = Math.max(...["segment", ...names].map(displayWidth));
  const widths = sheet.columns
    .slice(1)
    .map(({ heading }, i) => Math.max(...[heading, ...sheet.rows.map((row) => row[i + 1] ?? "")].map(displayWidth)));
  const lines = chunks(widths, LINE_WIDTH - indent - nameWidth).flatMap((chunk, i) => [
    ...(i === 0 ? [] : [""]),
    ...table(
      [
        { heading: "segment", align: "left" },
        ...chunk.map((at) => ({
          heading: sheet.columns[at + 1]?.heading ?? "",
          align: "right" as const,
          mark: (cell: string) => (cell.includes(MARK) ? style.warning(cell) : cell),
        })),
      ],
      sheet.rows.map((row, at) => [names[at] ?? "", ...chunk.map((column) => row[column + 1] ?? "")]),
      indent,
      style.dim,
    ),
  ]);
  const meaning = markWords(sheet, reference);
  return meaning === "" ? lines : [...lines, ...wrapText(meaning, indent).map(style.dim)];
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
