import { hex, u64 } from "../../engine/index.js";
import type { Hex } from "../json.js";
import type { RowHead, SizeAxis, Sweep, SweepPoint, SweepResult, SweepStretch } from "./model.js";
import type { SweepEvent } from "./run.js";

/** The `schema` of the document. */
export const SWEEP_SCHEMA = "kexec-scenario/sweep/1";

/** Sweeps with all that came of them, by file. */
export interface SweptFile {
  readonly path: string;
  readonly sweeps: readonly SweepResult[];
}

/** The sweeps of all files as one JSON text; its schema is `sweep-1.schema.json`. */
export function renderSweepsJson(files: readonly SweptFile[]): string {
  const document = {
    schema: SWEEP_SCHEMA,
    files: files.map(({ path, sweeps }) => ({
      path,
      sweeps: sweeps.map(({ sweep, rows }) => ({
        ...jsonSweep(sweep),
        rows: rows.map((row) => ({
          ...jsonRow(row),
          exact: row.isExact,
          stretches: row.stretches.map(jsonStretch),
          points: row.points.map(jsonPoint),
        })),
      })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What comes of a sweep, as one line of NDJSON that needs no other; the schema of each is in `sweep-1.schema.json`, `line`. */
export function eventLines(path: string, sweep: Sweep, event: SweepEvent): string {
  const head = { file: path, sweep: sweep.name };
  const lines =
    event.kind === "row"
      ? [{ kind: "row", ...head, ...jsonRow(event.row) }]
      : event.kind === "point"
        ? [{ kind: "point", ...head, ...jsonRow(event.row), ...jsonPoint(event.point) }]
        : event.stretches.map((stretch) => ({
            kind: "stretch",
            ...head,
            ...jsonRow(event.row),
            exact: event.isExact,
            ...jsonStretch(stretch),
          }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The first line of a sweep: what it asks. */
export function sweepLine(path: string, sweep: Sweep): string {
  return `${JSON.stringify({ kind: "sweep", file: path, ...jsonSweep(sweep) })}\n`;
}

function jsonSweep({ name, image, machine, line, axes }: Sweep) {
  return { name, image, machine, line, axes: axes.flatMap((axis) => (axis ? [jsonAxis(axis)] : [])) };
}

function jsonAxis({ swept, name, least, most, step }: SizeAxis) {
  return { kind: swept.kind, name, from: asHex(least), to: asHex(most), step: asHex(step) };
}

function jsonRow({ kernel, kho, second, refusal }: RowHead) {
  return { kernel, kho, second: second === null ? null : asHex(second), refusal: refusal === "" ? null : refusal };
}

function jsonStretch({ start, end, outcome, errno, failedAt, cause, reason }: SweepStretch) {
  return {
    from: asHex(start),
    to: asHex(end),
    outcome,
    errno,
    failedAt,
    cause,
    reason: reason === "" ? null : reason,
  };
}

function jsonPoint({ size, outcome, errno, failedAt, cause, headroom, segments }: SweepPoint) {
  return {
    size: asHex(size),
    outcome,
    errno,
    failedAt,
    cause,
    headroom: headroom === null ? null : asHex(headroom),
    segments: segments.map(({ name, mem, memsz, bufsz, region }) => ({
      name,
      mem: mem === null ? null : asHex(mem),
      memsz: asHex(memsz),
      bufsz: asHex(bufsz),
      region,
    })),
  };
}

function asHex(value: bigint): Hex {
  return hex(u64(value)) as Hex;
}
