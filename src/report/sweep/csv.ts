import { hex, u64 } from "../../engine/index.js";
import { line } from "../csv/field.js";
import { exactSize } from "../sizes.js";
import type { RowHead, Sweep, SweepOutcome, SweepPoint } from "./model.js";
import type { SweepEvent } from "./run.js";

/** The columns, in their order; those ending in `_bytes` hold numbers, all others text. */
const COLUMNS = [
  "file",
  "sweep",
  "image",
  "kernel",
  "kho",
  "second",
  "second_bytes",
  "kind",
  "varies",
  "from",
  "from_bytes",
  "to",
  "to_bytes",
  "outcome",
  "errno",
  "failed_at",
  "cause",
  "headroom_bytes",
  "mem",
  "region",
  "addresses",
  "reason",
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** The line with the names of the columns. */
export function csvHeading(): string {
  return line(COLUMNS);
}

/**
 * The lines of what came of a sweep: one for each stretch, one for each point; `mem` and `region` are those of the segment
 * that varies, `addresses` those of all.
 */
export function csvLines(path: string, sweep: Sweep, event: SweepEvent): string {
  return rowsOf(sweep, event)
    .map((row) => ({ file: path, sweep: sweep.name, image: sweep.image, ...headOf(event.row), ...row }))
    .map((row: Row) => line(COLUMNS.map((name) => row[name] ?? "")))
    .join("");
}

function rowsOf({ axes: [axis] }: Sweep, event: SweepEvent): Row[] {
  const { name } = axis;
  switch (event.kind) {
    case "row":
      return event.row.refusal === ""
        ? []
        : [{ kind: "row", varies: name, outcome: "not placed", reason: event.row.refusal }];
    case "stretches":
      return event.stretches.map((stretch) => ({
        kind: "stretch",
        varies: name,
        ...extent(stretch.start, stretch.end),
        ...outcomeOf(stretch),
        reason: stretch.reason,
      }));
    case "point":
      return [
        { kind: "point", varies: name, ...extent(event.point.size, event.point.size), ...pointOf(name, event.point) },
      ];
  }
}

function headOf({ kernel, kho, second }: RowHead): Row {
  const size = second === null ? {} : { second: exactSize(second), second_bytes: `${second}` };
  return { kernel: kernel === "" ? "" : `Linux ${kernel}`, kho: kho ? "on" : "off", ...size };
}

function extent(from: bigint, to: bigint): Row {
  return { from: exactSize(from), from_bytes: `${from}`, to: exactSize(to), to_bytes: `${to}` };
}

function outcomeOf({ outcome, errno, failedAt, cause }: SweepOutcome): Row {
  return { outcome, errno: errno ?? "", failed_at: failedAt ?? "", cause: cause ?? "" };
}

function pointOf(name: string, point: SweepPoint): Row {
  const { segments, headroom } = point;
  const own = segments.find((segment) => segment.name === name);
  return {
    ...outcomeOf(point),
    headroom_bytes: headroom === null ? "" : `${headroom}`,
    mem: own ? addressOf(own.mem) : "",
    region: own?.region ?? "",
    addresses: segments.map((segment) => `${segment.name} ${addressOf(segment.mem)}`).join("; "),
  };
}

function addressOf(mem: bigint | null): string {
  return mem === null ? "not known" : hex(u64(mem));
}
