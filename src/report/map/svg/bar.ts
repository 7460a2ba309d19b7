import { exactSize } from "../../sizes.js";
import type { MapRange, MapSegment, MemoryMap } from "../model.js";
import { spanOf } from "../pieces.js";
import type { Axis } from "./axis.js";
import { type Pattern, patternFill } from "./patterns.js";
import { NODE_COLOURS } from "./style.js";
import { element, text } from "./xml.js";

/** The width of the strip beside a bar that tells the NUMA nodes apart. */
export const NODE_STRIP = 9;

/** How far scratch areas and the crash kernel's range keep from the edges of the bar, and segments. */
const INSET = { ram: 0, reserved: 0, crashkernel: 5, scratch: 5, segment: 20 } as const;

/** Where a bar stands. */
export interface BarPlace {
  /** The id of the picture, and that of the map in it. */
  readonly id: string;
  readonly mapId: string;
  readonly axis: Axis;
  /** The left edge. */
  readonly x: number;
  readonly width: number;
}

/** The address space of a map as a bar: RAM with the strip of its nodes, what is set apart in it, segments, and folds over all. */
export function barMarkup(map: MemoryMap, place: BarPlace): string {
  const ordered = (["ram", "reserved", "crashkernel", "scratch"] as const).flatMap((kind) =>
    map.ranges.filter((range) => range.kind === kind),
  );
  return [
    ...ordered.map((range) => rangeMarkup(range, place)),
    ...map.segments.map((segment) => segmentMarkup(segment, place)),
    ...foldMarkups(place),
  ].join("");
}

function rangeMarkup(range: MapRange, place: BarPlace): string {
  const span = spanOf(range);
  if (!span) return "";
  const { id, mapId, axis, width } = place;
  const inset = INSET[range.kind];
  const box = { x: place.x + inset, width: width - 2 * inset, ...axis.box(span, 2) };
  const pattern = patternOf(range);
  return element(
    "g",
    { id: `${mapId}-${range.id.replace(":", "-")}` },
    element("title", {}, text(rangeTitle(range))),
    ...(range.kind === "reserved" ? [] : [element("rect", { class: `box ${range.kind}`, ...box })]),
    ...(pattern
      ? [element("rect", { class: `edge ${pattern}`, fill: patternFill(id, pattern), "stroke-width": 0.6, ...box })]
      : []),
    ...(range.node === undefined
      ? []
      : [
          element("rect", {
            class: `node${range.node % NODE_COLOURS}`,
            ...box,
            x: place.x - NODE_STRIP - 3,
            width: NODE_STRIP,
          }),
        ]),
    ...(range.order !== undefined && box.height >= 13
      ? [element("text", { class: "order", x: box.x + 4, y: box.y + 11 }, String(range.order))]
      : []),
  );
}

function patternOf({ kind, driverManaged }: MapRange): Pattern | null {
  if (kind === "reserved" || kind === "crashkernel") return kind;
  return driverManaged ? "driver" : null;
}

function segmentMarkup(segment: MapSegment, { mapId, axis, x, width }: BarPlace): string {
  const span = spanOf(segment);
  if (!span) return "";
  const box = { x: x + INSET.segment, width: width - INSET.segment - 8, ...axis.box(span, 2) };
  return element(
    "g",
    { id: `${mapId}-segment-${segment.index}` },
    element("title", {}, text(`${segment.name} ${spanText(span)}`)),
    element("rect", {
      class: segment.refused ? "box segment refused" : "box segment",
      "stroke-width": segment.refused ? 2 : Math.min(0.8, box.height / 6),
      ...box,
    }),
  );
}

/** A fold: the bar torn twice, and its size between. */
function foldMarkups({ axis, x, width }: BarPlace): string[] {
  return axis.scale.stretches.flatMap((stretch) => {
    if (stretch.fold === null) return [];
    const { y, height } = axis.box(stretch);
    return [
      element(
        "g",
        { class: "fold" },
        tear(x - 4, y + 2.5, width + 8),
        tear(x - 4, y + height - 5.5, width + 8),
        element(
          "text",
          { class: "dim", x: x + width / 2, y: y + height / 2 + 4, "text-anchor": "middle" },
          text(`${exactSize(stretch.end - stretch.start)} ${stretch.fold}`),
        ),
      ),
    ];
  });
}

/** A band of zigzag, 3 high, from `x` on. */
function tear(x: number, y: number, width: number): string {
  const steps = Math.round(width / 8);
  const step = width / steps / 2;
  const there = `l${round(step)} -3l${round(step)} 3`.repeat(steps);
  const back = `l${round(-step)} -3l${round(-step)} 3`.repeat(steps);
  return element("path", { class: "tear", "stroke-width": 0.8, d: `M${round(x)} ${round(y)}${there}v3${back}z` });
}

function rangeTitle(range: MapRange): string {
  const span = spanOf(range);
  const what = [rangeName(range), span ? spanText(span) : "empty"];
  return what.join(" ");
}

/** `scratch 2 global`, `RAM low, node 1`, `crash kernel`: what a range is called beside it. */
export function rangeName({ kind, name, node, driverManaged, order }: MapRange): string {
  const words = { ram: "RAM", reserved: "reserved", crashkernel: "crash kernel", scratch: `scratch ${order}` }[kind];
  const details = [driverManaged ? "driver-managed" : "", node === undefined ? "" : `node ${node}`].filter(Boolean);
  return [name === "" ? words : `${words} ${name}`, ...details].join(", ");
}

/** `0x1000..0x1fff (4K)`. */
function spanText({ start, end }: { readonly start: bigint; readonly end: bigint }): string {
  return `0x${start.toString(16)}..0x${(end - 1n).toString(16)} (${exactSize(end - start)})`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
