import { count, roughSize, shortSize } from "../../sizes.js";
import type { MapRange, MemoryMap } from "../model.js";
import { type Span, spanOf } from "../pieces.js";
import type { Axis } from "./axis.js";
import { rangeName } from "./bar.js";
import type { LanedGhost } from "./ghosts.js";
import { heaviest, type Label } from "./labels.js";

/** Up to how many things of a kind are labelled; of more, the largest. */
const MOST = { ranges: 40, reserved: 12, segments: 64, holes: 16 } as const;

/** No kernel has smaller pages, so that no buffer fits a smaller hole. */
const LEAST_PAGE = 4096n;

const RANGE_WEIGHT = { crashkernel: 2 ** 80, scratch: 2 ** 75, ram: 2 ** 70, reserved: 0 } as const;

/** Labels of what the machine has. */
export function rangeLabels(
  ranges: readonly MapRange[],
  axis: Axis,
  x: { readonly strip: number; readonly bar: number },
): Label[] {
  const labels = ranges.map((range): Label => {
    const span = spanOf(range) ?? { start: BigInt(range.start), end: BigInt(range.start) };
    return {
      x: range.node === undefined ? x.bar : x.strip,
      y: middle(axis, span),
      kind: range.kind,
      cells: [rangeName(range), range.start, shortSize(BigInt(range.size))],
      weight: RANGE_WEIGHT[range.kind] + Number(range.size),
    };
  });
  const isReserved = ({ kind }: Label) => kind === "reserved";
  return [
    ...heaviest(
      labels.filter((label) => !isReserved(label)),
      MOST.ranges,
    ),
    ...heaviest(labels.filter(isReserved), MOST.reserved),
  ];
}

/** Labels of the segments; one whose address is not known has none. */
export function segmentLabels({ segments }: MemoryMap, axis: Axis, x: number): Label[] {
  const labels = segments.flatMap(({ name, start, size, refused }): Label[] => {
    if (start === null) return [];
    const span = spanOf({ start, size }) ?? { start: BigInt(start), end: BigInt(start) };
    return [
      {
        x,
        y: middle(axis, span),
        kind: refused ? "refused" : "segment",
        cells: [name, start, shortSize(BigInt(size))],
        weight: Number(size) + (refused ? 2 ** 70 : 0),
      },
    ];
  });
  return heaviest(labels, MOST.segments);
}

/** Labels of what is left free, holes that are of no use left out. */
export function holeLabels({ holes }: MemoryMap, axis: Axis, x: number): Label[] {
  const labels = holes.flatMap((hole): Label[] => {
    const span = spanOf(hole);
    if (!span || BigInt(hole.size) < LEAST_PAGE) return [];
    const cells = ["free", hole.start, roughSize(BigInt(hole.size), "down")] as const;
    return [{ x, y: middle(axis, span), kind: "hole", cells, weight: Number(hole.size) }];
  });
  return heaviest(labels, MOST.holes);
}

/** Labels of the places where a buffer was refused. */
export function ghostLabels(ghosts: readonly LanedGhost[], axis: Axis, x: (lane: number) => number): Label[] {
  return ghosts.map(({ ghost: { name, verdict, missing }, wanted, room, lane }) => ({
    x: x(lane),
    y: middle(axis, room ?? wanted),
    kind: "refused",
    cells: [name, verdict, missing === null ? "" : `${roughSize(BigInt(missing), "up")} missing`],
    weight: 0,
  }));
}

/** Which things of a map have no label, in a sentence; empty when all have one. */
export function unlabelledWords({ ranges, segments, holes }: MemoryMap): string {
  const reserved = ranges.filter(({ kind }) => kind === "reserved").length;
  const over = [
    [ranges.length - reserved - MOST.ranges, "range"],
    [reserved - MOST.reserved, "reserved range"],
    [segments.length - MOST.segments, "segment"],
    [holes.filter(({ size }) => BigInt(size) >= LEAST_PAGE).length - MOST.holes, "hole"],
  ] as const;
  const left = over.flatMap(([number, noun]) => (number > 0 ? [count(number, noun)] : []));
  return left.length === 0 ? "" : `Drawn without a label, since there are many: ${left.join(", ")}.`;
}

function middle(axis: Axis, span: Span): number {
  const { y, height } = axis.box(span);
  return y + height / 2;
}
