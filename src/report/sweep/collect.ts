import type { Sweep, SweepPoint, SweepResult, SweepRow } from "./model.js";
import { type SweepEvent, sweepEvents } from "./run.js";

/** Puts the events of a sweep together. */
export class SweepCollector {
  private readonly rows: (SweepRow & { points: SweepPoint[] })[] = [];

  constructor(private readonly sweep: Sweep) {}

  /** Takes the next event. */
  take(event: SweepEvent): void {
    if (event.kind === "stretches") {
      this.rows.push({ ...event.row, stretches: event.stretches, isExact: event.isExact, points: [] });
    } else if (event.kind === "point") {
      this.rows.at(-1)?.points.push(event.point);
    }
  }

  /** How many points came so far. */
  get pointCount(): number {
    return this.rows.reduce((sum, { points }) => sum + points.length, 0);
  }

  /** What came so far. */
  get result(): SweepResult {
    return { sweep: this.sweep, rows: this.rows };
  }
}

/** Works a sweep out, with a stop wherever others may have their turn. @param collector takes what comes of it */
export function* collected(
  sweep: Sweep,
  collector: SweepCollector = new SweepCollector(sweep),
): Generator<void, SweepResult> {
  for (const event of sweepEvents(sweep)) {
    if (event) collector.take(event);
    yield;
  }
  return collector.result;
}

/**
 * Works sweeps out.
 * @param pause awaited often: it may let others work, or throw to end it; told what came of the present one so far
 */
export async function workOut(
  sweeps: readonly Sweep[],
  pause: (soFar: SweepCollector) => void | Promise<void>,
): Promise<SweepResult[]> {
  const results: SweepResult[] = [];
  for (const sweep of sweeps) {
    const collector = new SweepCollector(sweep);
    for (const _ of collected(sweep, collector)) {
      const paused = pause(collector);
      if (paused) await paused;
    }
    results.push(collector.result);
  }
  return results;
}

/** What came of a sweep, as it came. */
export function* eventsOf({ rows }: SweepResult): Generator<SweepEvent, void> {
  for (const row of rows) {
    yield { kind: "row", row };
    yield { kind: "stretches", row, stretches: row.stretches, isExact: row.isExact };
    for (const point of row.points) yield { kind: "point", row, point };
  }
}
