import { hex, u64 } from "../../engine/index.js";
import { column, type Sheet, type SheetColumn } from "../sheet.js";
import { exactSize, roughSize } from "../sizes.js";
import type { Sweep, SweepPoint, SweepResult, SweepRow } from "./model.js";
import { outcomeWords } from "./outcome.js";

/** How many segments have a column of their own: those whose addresses change. */
const SEGMENTS_SHOWN = 3;

/** Every point of a sweep: what varies, what becomes of it, where the segments lie that move, and the headroom. */
export function pointSheet({ sweep, rows }: SweepResult): Sheet {
  const segments = movingSegments(sweep, rows);
  const hasHeadroom = rows.some(({ points }) => points.some(({ headroom }) => headroom !== null));
  return {
    columns: [
      ...headColumns(sweep),
      column(`${sweep.axes[0].name}>`, "size"),
      column("outcome", "words"),
      ...segments.map((name) => column(`${name} at>`, "address")),
      ...(hasHeadroom ? [column("headroom>", "size")] : []),
    ],
    rows: rows.flatMap((row) =>
      row.points.map((point) => [
        ...headCells(sweep, row),
        exactSize(point.size),
        outcomeWords(point),
        ...segments.map((name) => addressCell(point, name)),
        ...(hasHeadroom ? [headroomCell(point)] : []),
      ]),
    ),
  };
}

/** Every stretch of a sweep, with its ends to the byte. */
export function stretchSheet({ sweep, rows }: SweepResult): Sheet {
  return {
    columns: [
      ...headColumns(sweep),
      column("from>", "size"),
      column("to>", "size"),
      column("last byte>", "size"),
      column("outcome", "words"),
    ],
    rows: rows.flatMap((row) =>
      row.stretches.map((stretch) => [
        ...headCells(sweep, row),
        roughSize(stretch.start, "up"),
        roughSize(stretch.end, "down"),
        `${stretch.end}`,
        outcomeWords(stretch),
      ]),
    ),
  };
}

function headColumns({ byKernel, byKho, axes: [, second] }: Sweep): SheetColumn[] {
  return [
    ...(byKernel ? [column("kernel", "words")] : []),
    ...(byKho ? [column("KHO", "words")] : []),
    ...(second ? [column(`${second.name}>`, "size")] : []),
  ];
}

function headCells({ byKernel, byKho, axes: [, second] }: Sweep, row: SweepRow): string[] {
  return [
    ...(byKernel ? [row.kernel] : []),
    ...(byKho ? [row.kho ? "on" : "off"] : []),
    ...(second && row.second !== null ? [exactSize(row.second)] : []),
  ];
}

/** The segment that varies, then those that move in some row, the largest first. */
export function movingSegments({ axes: [{ name }] }: Sweep, rows: readonly SweepRow[]): string[] {
  const moving = new Map<string, bigint>();
  const all = new Set<string>();
  for (const { points } of rows) {
    const first = new Map<string, bigint | null>();
    for (const segment of points.flatMap(({ segments }) => segments)) {
      all.add(segment.name);
      const before = first.get(segment.name);
      if (before === undefined) first.set(segment.name, segment.mem);
      else if (before !== segment.mem) moving.set(segment.name, segment.memsz);
    }
  }
  moving.delete(name);
  const others = [...moving].toSorted(([, a], [, b]) => (a > b ? -1 : 1)).map(([other]) => other);
  return [...(all.has(name) ? [name] : []), ...others].slice(0, SEGMENTS_SHOWN);
}

function addressCell({ segments }: SweepPoint, name: string): string {
  const segment = segments.find((one) => one.name === name);
  if (!segment) return "-";
  return segment.mem === null ? "not known" : hex(u64(segment.mem));
}

function headroomCell({ outcome, headroom }: SweepPoint): string {
  if (headroom !== null) return roughSize(headroom, "down");
  return outcome === "loads" ? "to the end" : "-";
}
