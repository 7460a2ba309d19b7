import type { MapRange, MapSegment, MemoryMap } from "../model.js";
import { spanOf } from "../pieces.js";
import { foldMarkups } from "./folds.js";
import { hatching, type Pattern } from "./hatching.js";
import { nodeMarkup, orderMarkups } from "./numbers.js";
import { type BarPlace, INSET, spanText } from "./place.js";
import { element, text } from "./xml.js";

/** The address space of a map as a bar: RAM with the strip of its nodes, what is set apart in it, segments, and folds over all. */
export function barMarkup(map: MemoryMap, place: BarPlace): string {
  const ordered = (["ram", "reserved", "crashkernel", "scratch"] as const).flatMap((kind) =>
    map.ranges.filter((range) => range.kind === kind),
  );
  return [
    ...ordered.map((range) => rangeMarkup(range, place)),
    ...map.segments.map((segment) => segmentMarkup(segment, place)),
    ...foldMarkups(map, place),
    ...orderMarkups(map, place),
  ].join("");
}

function rangeMarkup(range: MapRange, place: BarPlace): string {
  const span = spanOf(range);
  if (!span) return "";
  const { mapId, axis, width } = place;
  const inset = INSET[range.kind];
  const box = { x: place.x + inset, width: width - 2 * inset, ...axis.box(span, 2) };
  const pattern = patternOf(range);
  return element(
    "g",
    { id: `${mapId}-${range.id.replace(":", "-")}` },
    element("title", {}, text(rangeTitle(range))),
    ...(range.kind === "reserved" ? [] : [element("rect", { class: `box ${range.kind}`, ...box })]),
    ...(pattern
      ? [
          hatching(pattern, box),
          element("rect", { class: `edge ${pattern}`, fill: "none", "stroke-width": 0.6, ...box }),
        ]
      : []),
    ...(range.node === undefined ? [] : [nodeMarkup(range.node, box, place.x)]),
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
