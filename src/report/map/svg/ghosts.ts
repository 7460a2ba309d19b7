import type { MapGhost, MemoryMap } from "../model.js";
import { type Span, spanOf } from "../pieces.js";
import type { Axis } from "./axis.js";
import { hatching } from "./hatching.js";
import { element, text } from "./xml.js";

const LANE = 15;

/** What is missing is never drawn lower than this, so that its hatching is seen. */
const LEAST_MISSING = 9;

/** All the lanes together are never wider than this. */
const ALL_LANES = 120;

/** A ghost with the lane that it stands in, so that those of neighbouring regions do not hide one another. */
export interface LanedGhost {
  readonly ghost: MapGhost;
  /** What is wanted; it may reach beyond the picture. */
  readonly wanted: Span;
  /** The part of it that there is room for; null for none. */
  readonly room: Span | null;
  readonly lane: number;
}

/** The ghosts of a map in lanes, and how many lanes there are. */
export function ghostLanes({ ghosts }: MemoryMap, { scale }: Axis): { ghosts: LanedGhost[]; lanes: number } {
  const ends: number[] = [];
  const laned = ghosts.map((ghost): LanedGhost => {
    const start = BigInt(ghost.start);
    const wanted = { start, end: start + BigInt(ghost.size) };
    return { ghost, wanted, room: spanOf({ start: ghost.holeStart, size: ghost.hole }), lane: 0 };
  });
  const upward = [...laned].sort((a, b) => (a.wanted.start < b.wanted.start ? -1 : 1));
  const inLanes = upward.map((one) => {
    const from = scale.position(one.wanted.start);
    const free = ends.findIndex((end) => end < from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = scale.position(one.wanted.end) + 2 * LEAST_MISSING;
    return { ...one, lane };
  });
  return { ghosts: inLanes, lanes: ends.length };
}

/** How wide a lane is. */
export function laneWidth(lanes: number): number {
  return Math.min(LANE, ALL_LANES / Math.max(lanes, 1));
}

/** A refused buffer beside the bar: what there is room for empty, what is missing hatched. */
export function ghostMarkup(
  { ghost, wanted, room, lane }: LanedGhost,
  { mapId, axis, x, width }: { mapId: string; axis: Axis; x: number; width: number },
): string {
  const place = { x: x + lane * width + 2, width: width - 4 };
  const lacks = { ...place, ...wantedBox(axis, wanted, room) };
  return element(
    "g",
    { id: `${mapId}-${ghost.id.replace(":", "-")}`, class: "ghost" },
    element("title", {}, text(`${ghost.name} in ${ghost.region}: ${ghost.verdict}`)),
    hatching("ghost", lacks),
    element("rect", { class: "lacks", fill: "none", "stroke-dasharray": "3 2", ...lacks }),
    ...(room ? [element("rect", { class: "room", "stroke-width": 1.4, ...place, ...axis.box(room, 3) })] : []),
  );
}

/** The box of what is wanted: what is missing is to be seen on its side of the room, also where it lies in a fold. */
function wantedBox(axis: Axis, wanted: Span, room: Span | null): { y: number; height: number } {
  const box = axis.box(wanted, LEAST_MISSING);
  if (!room) return box;
  const inner = axis.box(room, 3);
  const upper = wanted.end > room.end ? Math.min(box.y, inner.y - LEAST_MISSING) : box.y;
  const lower = box.y + box.height;
  const lowest = inner.y + inner.height;
  const bottom = wanted.start < room.start ? Math.max(lower, lowest + LEAST_MISSING) : Math.max(lower, lowest);
  return { y: upper, height: bottom - upper };
}
