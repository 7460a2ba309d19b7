import { exactSize, roughSize } from "../../sizes.js";
import type { MapRange, MapSegment, MemoryMap } from "../model.js";
import { spanOf, spansOf } from "../pieces.js";
import { type Axis, FOLD_HEIGHT } from "./axis.js";
import { type Pattern, patternFill } from "./patterns.js";
import { NODE_COLOURS } from "./style.js";
import { element, text } from "./xml.js";

/** The width of the strip beside a bar that tells the NUMA nodes apart. */
export const NODE_STRIP = 14;

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
    ...foldMarkups(map, place),
    ...map.ranges.map((range) => orderMarkup(range, place)),
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
    ...(range.node === undefined ? [] : [nodeMarkup(range.node, box, place.x)]),
  );
}

/** The place of a scratch area in the list, in its corner; where it is folded, on a plate before the tear. */
function orderMarkup(range: MapRange, place: BarPlace): string {
  const span = spanOf(range);
  if (!span || range.order === undefined) return "";
  const box = place.axis.box(span, 2);
  if (box.height < 13) return "";
  const x = place.x + INSET.scratch + 4;
  const isFolded = place.axis.scale.stretches.some(
    ({ start, end, fold }) => fold !== null && start < span.end && end >= span.end,
  );
  const y = isFolded ? place.axis.y(span.end) + FOLD_HEIGHT / 2 + 4 : box.y + 11;
  const number = String(range.order);
  return [
    ...(isFolded
      ? [element("rect", { class: "plate", x: x - 3, y: y - 10, width: number.length * 7 + 6, height: 13, rx: 6 })]
      : []),
    element("text", { class: "order", x, y }, number),
  ].join("");
}

/** The strip of a NUMA node beside its RAM, with its number where there is room. */
function nodeMarkup(node: number, box: { readonly y: number; readonly height: number }, x: number): string {
  const strip = { x: x - NODE_STRIP - 3, width: NODE_STRIP, y: box.y, height: box.height };
  const rect = element("rect", { class: `node${node % NODE_COLOURS}`, ...strip });
  const words = box.height >= 60 ? `node ${node}` : box.height >= 14 + 6 * String(node).length ? `${node}` : "";
  if (words === "") return rect;
  const [middleX, middleY] = [strip.x + NODE_STRIP / 2, box.y + box.height / 2];
  const turned = `translate(${round(middleX + 3.5)} ${round(middleY)}) rotate(-90)`;
  return rect + element("text", { class: "on-node", transform: turned, "text-anchor": "middle" }, words);
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

/** A fold: the bar torn across, and how much is folded; what it is is said of this map, the other may have RAM there. */
function foldMarkups({ ranges }: MemoryMap, { axis, x, width }: BarPlace): string[] {
  const ram = spansOf(ranges.filter(({ kind }) => kind === "ram"));
  return axis.scale.stretches.flatMap((stretch) => {
    if (stretch.fold === null) return [];
    const { y, height } = axis.box(stretch);
    const kind = ram.some(({ start, end }) => start < stretch.end && end > stretch.start) ? "RAM" : "not RAM";
    const words = `${shortSize(stretch.end - stretch.start)} ${kind}`;
    const plate = words.length * 6.8 + 12;
    const middle = { x: x + width / 2, y: y + height / 2 };
    return [
      element(
        "g",
        { class: "fold" },
        element("title", {}, text(`${kind} ${spanText(stretch)}`)),
        tear(x - 5, middle.y, width + 10),
        element("rect", {
          class: "plate",
          x: middle.x - plate / 2,
          y: middle.y - 8,
          width: plate,
          height: 16,
          rx: 8,
        }),
        element("text", { class: "dim", x: middle.x, y: middle.y + 4, "text-anchor": "middle" }, text(words)),
      ),
    ];
  });
}

/** A size without loss where that is short. */
function shortSize(bytes: bigint): string {
  const exact = exactSize(bytes);
  return exact.length <= 5 ? exact : `≈ ${roughSize(bytes, "down")}`;
}

/** A band of zigzag from `x` on, `y` in its middle. */
function tear(x: number, y: number, width: number): string {
  const steps = Math.round(width / 10);
  const step = width / steps / 2;
  const there = `l${round(step)} -4l${round(step)} 4`.repeat(steps);
  const back = `l${round(-step)} -4l${round(-step)} 4`.repeat(steps);
  return element("path", { class: "tear", d: `M${round(x)} ${round(y - 0.5)}${there}v5${back}z` });
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
