import {
  explain,
  hasAddress,
  type Placement,
  type PreparedMachine,
  place,
  prepareMachine,
} from "../../engine/index.js";
import { outcomeOf, partNamed, type Stretch, sameOutcome, stretches } from "../../limits/index.js";
import type { Load } from "../model.js";
import type { EngineLoad } from "../observed/model.js";
import { regionLabels } from "../regions.js";
import { granularityOf, gridOf } from "./granularity.js";
import type { RowHead, RowStretches, SizeAxis, Sweep, SweepPoint, SweepStretch } from "./model.js";
import { reasonOf, sweepOutcome } from "./outcome.js";
import { loadBySize, sizeNow } from "./with-size.js";

/** What comes of a sweep, as it comes: each row, then its stretches, then its points. */
export type SweepEvent =
  | { readonly kind: "row"; readonly row: RowHead }
  | ({ readonly kind: "stretches"; readonly row: RowHead } & RowStretches)
  | { readonly kind: "point"; readonly row: RowHead; readonly point: SweepPoint };

/**
 * Works a sweep out, row by row.
 * @returns what comes of it; in between undefined, so that whoever asks can stop or let others work
 */
export function* sweepEvents(sweep: Sweep): Generator<SweepEvent | undefined, void> {
  const [axis, second] = sweep.axes;
  for (const { kernel, kho, load: base, refusal } of sweep.cases()) {
    for (const size of second ? sizesOf(second) : [null]) {
      const load = base && second && size !== null ? loadBySize(base, second)(size) : base;
      const row: RowHead = { kernel, kho, second: size, refusal, now: base && sizeNow(base, axis) };
      yield { kind: "row", row };
      const loads = load && new PlacedLoads(load, axis, wantedOf(load, sweep));
      const found = loads ? yield* rowStretches(loads, axis) : { stretches: [], isExact: true };
      yield { kind: "stretches", row, ...found };
      if (!loads) continue;
      for (const at of sizesOf(axis)) yield { kind: "point", row, point: pointAt(loads, axis, at, found.stretches) };
    }
  }
}

/** The sizes of an axis, in bytes. */
export function* sizesOf({ least, most, step }: SizeAxis): Generator<bigint> {
  for (let size = least; size <= most; size += step) yield size;
}

/** How many points a sweep has in all its rows. */
export function totalPoints(sweep: Sweep): number {
  const [axis, second] = sweep.axes;
  return Number(pointCount(axis) * (second ? pointCount(second) : 1n)) * sweep.cases().length;
}

/** How many sizes an axis has. */
export function pointCount({ least, most, step }: SizeAxis): bigint {
  return (most - least) / step + 1n;
}

/**
 * All stretches of sizes of a row to the byte: what decides are the sizes of a grid, and each of the others comes to the same
 * as one of them. A size of 0 is looked at by itself: no rule goes on from it.
 */
function* rowStretches(loads: PlacedLoads, axis: SizeAxis): Generator<undefined, RowStretches> {
  const { step, to } = granularityOf(loads.load, axis);
  const { least, most } = gridOf(axis, { step, to });
  const found: Stretch[] = [];
  let isExact = true;
  const { wanted } = loads;
  if (least === 0n) found.push({ first: 0, last: 0, outcome: outcomeOf(loads.at(0n).placement, wanted) });
  const first = least === 0n ? step : least;
  if (first <= most) {
    const search = stretches((size) => loads.loadAt(BigInt(size)), {
      least: Number(first),
      most: Number(most),
      step: Number(step),
      ...(wanted && { wanted }),
    });
    let next = search.next();
    for (; !next.done; next = search.next()) yield undefined;
    isExact = next.value.exact;
    found.push(...next.value.stretches);
  }
  const inBytes = joined(found).map(({ first, last, outcome }): SweepStretch => {
    const [start, end] =
      to === "up" ? [BigInt(first) - step + 1n, BigInt(last)] : [BigInt(first), BigInt(last) + step - 1n];
    return {
      start: start > axis.least ? start : axis.least,
      end: end < axis.most ? end : axis.most,
      ...sweepOutcome(outcome),
      reason: outcome.kind === "fails" ? reasonOf(loads.at(BigInt(first))) : "",
    };
  });
  return { stretches: inBytes, isExact };
}

/** The segment that the kernel may leave out, where its size is what varies. */
function wantedOf(load: EngineLoad, { axes }: Sweep): string | undefined {
  return axes.flatMap((axis) => (axis?.swept.kind === "part" ? (partNamed(load, axis.name)?.wanted ?? []) : []))[0];
}

/** What comes at a size of 0 goes on behind it where the outcome is the same. */
function joined([zero, next, ...others]: readonly Stretch[]): Stretch[] {
  if (!zero || !next) return zero ? [zero] : [];
  const isSame = zero.last === 0 && sameOutcome(zero.outcome, next.outcome);
  return isSame ? [{ ...zero, last: next.last }, ...others] : [zero, next, ...others];
}

/** A load at each size of what varies, placed. The machine is made ready once where it stays the same. */
class PlacedLoads {
  readonly loadAt: (size: bigint) => EngineLoad;
  private ready: PreparedMachine | undefined;

  constructor(
    readonly load: EngineLoad,
    axis: SizeAxis,
    /** The segment without which a load does not count; undefined for none. */
    readonly wanted: string | undefined,
  ) {
    this.loadAt = loadBySize(load, axis);
  }

  at(size: bigint): Load {
    const { machine, type, payload } = this.loadAt(size);
    if (this.ready?.machine !== machine) this.ready = prepareMachine(machine);
    const prepared = this.ready;
    return {
      machine,
      payload,
      placement: place(prepared, type, payload),
      explain: () => explain(prepared, type, payload),
    };
  }
}

function pointAt(loads: PlacedLoads, axis: SizeAxis, size: bigint, found: readonly SweepStretch[]): SweepPoint {
  const { placement } = loads.at(size);
  const outcome = sweepOutcome(outcomeOf(placement, loads.wanted));
  const index = found.findIndex(({ start, end }) => start <= size && size <= end);
  return { size, ...outcome, segments: segmentsOf(placement), headroom: headroomAt(size, found, index, axis) };
}

function headroomAt(size: bigint, found: readonly SweepStretch[], index: number, { swept }: SizeAxis): bigint | null {
  const stretch = found[index];
  if (stretch?.outcome !== "loads") return null;
  if (swept.kind !== "part") return index > 0 ? size - stretch.start : null;
  return index < found.length - 1 ? stretch.end - size : null;
}

function segmentsOf(placement: Placement): SweepPoint["segments"] {
  const labels = regionLabels(placement);
  return placement.segments.map((segment) => ({
    name: segment.name,
    mem: hasAddress(segment) ? BigInt(segment.mem) : null,
    memsz: BigInt(segment.memsz),
    bufsz: BigInt(segment.bufsz),
    region: labels[segment.region] ?? null,
  }));
}
