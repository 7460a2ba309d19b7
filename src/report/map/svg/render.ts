import type { MemoryMap } from "../model.js";
import { segmentPairs } from "../pairs.js";
import { type Axis, axisOf } from "./axis.js";
import { BOLD, fitted } from "./fit.js";
import { distinction, headingMarkup, omissionsMarkup, subject } from "./heading.js";
import { LABEL_HEIGHT, labelColumn, labelsWidth } from "./labels.js";
import { legendMarkup } from "./legend.js";
import { moveMarkup } from "./moves.js";
import { type Panel, panelOf } from "./panel.js";
import { styleSheet, type Theme } from "./style.js";
import { element, text } from "./xml.js";

/** How a picture of a map is to be. */
export interface MapPicture {
  /** Another answer to show at its side, at the same scale and with lines to what moved. */
  readonly beside?: MemoryMap;
  /** The colours: those that the reader's system asks for where nothing is said. */
  readonly theme?: Theme;
  /** Whether what is around the picture tells of its image: then no more stands above it than what it leaves out. */
  readonly untitled?: boolean;
  /** What each id of the picture begins with; letters, digits, `-` and `_`. Pictures in one page need different ones. */
  readonly idPrefix?: string;
}

const MARGIN = 20;

/** Between two bars. */
const BETWEEN = 120;

/** What tells two bars apart stands above each in a line of this height. */
const BAR_HEADING = 18;

/** Room above and below the bars, for labels of what lies at their ends. */
const ENDS = 16;

/** The least width, for the words above the picture. */
const LEAST_WIDTH = 720;

/**
 * A memory map as one SVG element that needs nothing else: no script, no font, nothing from elsewhere. The highest address
 * is at the top; what is folded is marked with its size.
 */
export function renderMapSvg(map: MemoryMap, options: MapPicture = {}): string {
  return placedPicture(map, options, {}).markup;
}

/**
 * The same picture with its size.
 * @param place further attributes of its element: where it lies in another picture
 */
export function placedPicture(
  map: MemoryMap,
  { beside, theme = "auto", untitled = false, idPrefix = "map" }: MapPicture,
  place: { readonly x?: number; readonly y?: number },
): { markup: string; width: number; height: number } {
  const maps = beside ? [map, beside] : [map];
  const { panels, axis: draft } = drafted(maps, idPrefix);
  const [left, right] = [labelsWidth(panels[0]?.left ?? []), labelsWidth(panels.at(-1)?.right ?? [])];
  const bars = panels.reduce((sum, { width }) => sum + width, 0) + (beside ? BETWEEN : 0);
  const width = Math.max(LEAST_WIDTH, Math.ceil(left + bars + right + 2 * MARGIN));
  const inner = { x: MARGIN, width: width - 2 * MARGIN };
  const heading = (untitled ? omissionsMarkup : headingMarkup)(maps, { ...inner, y: 10 });
  const top = 10 + heading.height + ENDS + (beside ? BAR_HEADING : 0);
  const x = MARGIN + left;
  const drawn = drawing(maps, idPrefix, { x, top, height: draft.height });
  const legend = legendMarkup(maps, { ...inner, y: top + drawn.height + ENDS + 10 });
  const height = Math.ceil(top + drawn.height + ENDS + 10 + legend.height + 10);
  const markup = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      id: idPrefix,
      ...place,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${idPrefix}-title`,
    },
    element("title", { id: `${idPrefix}-title` }, text(maps.map((one) => subject(one) + one.headline).join("; "))),
    element("style", {}, styleSheet(idPrefix, theme)),
    element("rect", { class: "paper", width, height }),
    heading.markup,
    drawn.markup,
    legend.markup,
  );
  return { markup, width, height };
}

/** The panels as they would be at 0, to know how much room they take. */
function drafted(maps: readonly MemoryMap[], id: string): { panels: Panel[]; axis: Axis } {
  const first = panelsAt(maps, id, axisOf(maps, 0, 0), 0);
  const rows = Math.max(0, ...first.flatMap(({ left, right }) => [left.length, right.length]));
  const axis = axisOf(maps, 0, rows * LABEL_HEIGHT);
  return { panels: panelsAt(maps, id, axis, 0), axis };
}

/** One bar with the machine at its left and the load at its right, or two with what is said of each on its outer side. */
function panelsAt(maps: readonly MemoryMap[], id: string, axis: Axis, x: number): Panel[] {
  const [map, beside] = maps as [MemoryMap, MemoryMap?];
  if (!beside) return [panelOf(map, { bar: 190, machine: "left", load: "right" }, { mapId: id, axis, x })];
  const one = panelOf(map, { bar: 130, machine: "left", load: "left" }, { mapId: `${id}-a`, axis, x });
  const isOther = JSON.stringify(map.ranges) !== JSON.stringify(beside.ranges);
  const two = panelOf(
    beside,
    { bar: 130, machine: isOther ? "right" : null, load: "right" },
    { mapId: `${id}-b`, axis, x: x + one.width + BETWEEN },
  );
  return [one, two];
}

function drawing(
  maps: readonly MemoryMap[],
  id: string,
  place: { readonly x: number; readonly top: number; readonly height: number },
): { markup: string; height: number } {
  const axis = axisOf(maps, place.top, place.height);
  const panels = panelsAt(maps, id, axis, place.x);
  const range = { low: place.top, high: place.top + axis.height };
  const [first, second] = panels as [Panel, Panel?];
  const [map, beside] = maps as [MemoryMap, MemoryMap?];
  const last = second ?? first;
  const markup = [
    labelColumn(first.left, first.x, "left", range),
    labelColumn(last.right, last.x + last.width, "right", range),
    ...(second && beside
      ? [
          barHeading(distinction(map, beside), first, place.top),
          barHeading(distinction(beside, map), second, place.top),
          moveMarkup(segmentPairs(map, beside), axis, first.x + first.width, second.x),
        ]
      : []),
    ...panels.map((panel) => panel.markup()),
  ];
  return { markup: markup.join(""), height: axis.height };
}

function barHeading(words: string, { x, width }: Panel, top: number): string {
  const shown = text(fitted(words, width + BETWEEN - 16, 12 * BOLD));
  return element("text", { class: "heading", x: x + width / 2, y: top - 10, "text-anchor": "middle" }, shown);
}
