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

  /** What came so far. */
  get result(): SweepResult {
    return { sweep: this.sweep, rows: this.rows };
  }
}

/** Works a sweep out, with a stop wherever others may have their turn. */
export function* collected(sweep: Sweep): Generator<void, SweepResult> {
  const collector = new SweepCollector(sweep);
  for (const event of sweepEvents(sweep)) {
    if (event) collector.take(event);
    yield;
  }
  return collector.result;
}

/**
 * Works sweeps out.
 * @param pause awaited often: it may let others work, or throw to end it
 */
export async function workOut(sweeps: readonly Sweep[], pause: () => void | Promise<void>): Promise<SweepResult[]> {
  const results: SweepResult[] = [];
  for (const sweep of sweeps) {
    const work = collected(sweep);
    let next = work.next();
    for (; !next.done; next = work.next()) {
      const paused = pause();
      if (paused) await paused;
    }
    results.push(next.value);
  }
  return results;
}
