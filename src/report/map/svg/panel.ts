import type { MemoryMap } from "../model.js";
import type { Axis } from "./axis.js";
import { barMarkup } from "./bar.js";
import { ghostLanes, ghostMarkup, laneWidth } from "./ghosts.js";
import type { Label } from "./labels.js";
import { NODE_STRIP } from "./place.js";
import { ghostLabels, holeLabels, rangeLabels, segmentLabels } from "./side-labels.js";

/** A bar with what belongs to it, and the labels for its sides. */
export interface Panel {
  readonly x: number;
  readonly width: number;
  /** The bar and the refused buffers beside it. */
  markup(): string;
  readonly left: readonly Label[];
  readonly right: readonly Label[];
}

/** How a panel is put together. */
export interface PanelForm {
  /** The width of the bar. */
  readonly bar: number;
  /** On which side the labels of the machine stand; null for none. */
  readonly machine: "left" | "right" | null;
  /** On which side those of the load stand, and refused buffers. */
  readonly load: "left" | "right";
}

/**
 * The panel of a map.
 * @param place the picture's id and that of the map in it, and where its left edge lies
 */
export function panelOf(
  map: MemoryMap,
  form: PanelForm,
  place: { readonly mapId: string; readonly axis: Axis; readonly x: number },
): Panel {
  const { axis, x } = place;
  const laned = ghostLanes(map, axis);
  const lane = laneWidth(laned.lanes);
  const lanes = laned.lanes === 0 ? 0 : laned.lanes * lane + 4;
  const strip = map.ranges.some(({ node }) => node !== undefined) ? NODE_STRIP + 3 : 0;
  const bar = x + strip + (form.load === "left" ? lanes : 0);
  const lanesFrom = form.load === "left" ? x : bar + form.bar + 4;
  const edges = { left: bar - strip, right: bar + form.bar };
  const ofLoad = [
    ...segmentLabels(map, axis, edges[form.load]),
    ...holeLabels(map, axis, edges[form.load]),
    ...ghostLabels(laned.ghosts, axis, (i) => lanesFrom + i * lane + (form.load === "left" ? 2 : lane - 2)),
  ];
  const ofMachine = form.machine
    ? rangeLabels(map.ranges, axis, { strip: edges[form.machine], bar: form.machine === "left" ? bar : edges.right })
    : [];
  const labelsAt = (side: "left" | "right") => [
    ...(form.machine === side ? ofMachine : []),
    ...(form.load === side ? ofLoad : []),
  ];
  return {
    x,
    width: strip + form.bar + lanes,
    markup: () =>
      [
        barMarkup(map, { mapId: place.mapId, axis, x: bar, width: form.bar }),
        ...laned.ghosts.map((ghost) => ghostMarkup(ghost, { mapId: place.mapId, axis, x: lanesFrom, width: lane })),
      ].join(""),
    left: labelsAt("left"),
    right: labelsAt("right"),
  };
}
