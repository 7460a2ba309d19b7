import { BOLD, fitted, widthOf } from "../../map/svg/fit.js";
import { element, text } from "../../map/svg/xml.js";
import { messageText } from "../../printable.js";
import { exactSize, roughSize } from "../../sizes.js";
import type { Sweep, SweepResult, SweepRow } from "../model.js";
import { movingSegments } from "../table.js";
import { axisWords, rowWords } from "../words.js";
import { addressMarkup, addressSpan } from "./addresses.js";
import { bandMarkup, flipMarkup } from "./band.js";
import { chartLegend } from "./legend.js";
import { type SizeScale, sizeScale, ticksOf } from "./scale.js";
import { chartStyle } from "./style.js";

/** How a chart is to be. */
export interface ChartPicture {
  /** What each id of the picture begins with; letters, digits, `-` and `_`. Pictures in one page need different ones. */
  readonly idPrefix?: string;
  /** In the picture's units. */
  readonly width?: number;
  /**
   * For a page that is drawn again and again: it has the heading and the style sheet of its own, and leads to what is written
   * by `data-go`, which has the name of a place: `axis:0`, `now`, `part:NAME`.
   */
  readonly isLive?: boolean;
}

const WIDTH = 960;
const MARGIN = 20;

/** What is narrower has the names of rows above them. */
const NARROW = 600;

/** For addresses at the right of the rows. */
const RIGHT = 96;

/** Rows up to so many have their addresses drawn below them, and rows up to so many their flips above. */
const WITH_ADDRESSES = 8;
const WITH_FLIPS = 16;

/** The names of rows take no more than this, and stand no closer. */
const MOST_NAME = 190;
const NAME_HEIGHT = 14;

/** How high the parts of a row are. */
interface RowLook {
  /** For the name above; 0: it stands at the left. */
  readonly name: number;
  readonly flips: number;
  readonly band: number;
  readonly addresses: number;
  readonly gap: number;
}

/**
 * A sweep as one SVG element that needs nothing else: no script, no font, nothing from elsewhere. Sizes go from left to right;
 * each row is a kernel or another value of a list, coloured by what becomes of the load, with the exact sizes at which that
 * changes, and below it where the segment lies.
 */
export function renderChart(result: SweepResult, options: ChartPicture = {}): string {
  return placedChart(result, options, {}).markup;
}

/**
 * The same picture with its size.
 * @param place further attributes of its element: where it lies in another picture
 */
export function placedChart(
  result: SweepResult,
  { idPrefix: id = "sweep", width = WIDTH, isLive = false }: ChartPicture,
  place: { readonly x?: number; readonly y?: number },
): { markup: string; width: number; height: number } {
  const { sweep, rows } = result;
  const [axis] = sweep.axes;
  const names = rows.map((row) => rowWords(sweep, row));
  const margin = isLive ? 2 : MARGIN;
  const isAbove = width < NARROW && rows.length <= WITH_FLIPS;
  const mostName = Math.min(MOST_NAME, width / 3);
  const nameWidth = Math.min(mostName, Math.max(60, ...names.map((name) => widthOf(name, 12 * BOLD))));
  const left = isAbove ? margin : margin + nameWidth + 14;
  const scale = sizeScale(axis, left, width - margin - RIGHT);
  const [segment] = movingSegments(sweep, rows);
  const look = { ...lookOf(rows.length, segment !== undefined), name: isAbove ? 18 : 0 };
  const title = `${messageText(sweep.name)}: ${messageText(sweep.image)} on ${messageText(sweep.machine)}`;
  const top = isLive ? 26 : 74;
  const drawn = rowsMarkup(rows, names, { scale, look, top, segment, mostName, isLive });
  const bottom = top + drawn.height;
  const legend = chartLegend(rows, look.addresses > 0 ? segment : undefined, {
    x: left,
    y: bottom + 44,
    right: width - margin,
  });
  const height = Math.ceil(bottom + 44 + legend.height + 12);
  const markup = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      id,
      ...place,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${id}-title`,
    },
    element("title", { id: `${id}-title` }, text(`sweep ${title}`)),
    ...(isLive ? [] : headMarkup(sweep, title, { id, width, height })),
    axisMarkup(result, scale, top, bottom),
    nowMarkup(rows, scale, { top, bottom, isLive }),
    drawn.markup,
    legend.markup,
  );
  return { markup, width, height };
}

/** The style sheet, the paper, and what the chart is of. */
function headMarkup(
  { axes }: Sweep,
  title: string,
  { id, width, height }: { id: string; width: number; height: number },
): string[] {
  const facts = axes.flatMap((one) => (one ? [axisWords(one)] : [])).join("; ");
  const room = width - 2 * MARGIN;
  return [
    element("style", {}, chartStyle(id)),
    element("rect", { class: "paper", width, height }),
    element("text", { class: "title", x: MARGIN, y: 28 }, text(fitted(title, room, 16 * BOLD))),
    element("text", { class: "dim", x: MARGIN, y: 46 }, text(fitted(facts, room, 11))),
  ];
}

function lookOf(rows: number, hasAddresses: boolean): Omit<RowLook, "name"> {
  if (rows <= WITH_ADDRESSES) return { flips: 20, band: 20, addresses: hasAddresses ? 56 : 0, gap: 12 };
  if (rows <= WITH_FLIPS) return { flips: 18, band: 18, addresses: 0, gap: 6 };
  return { flips: 0, band: Math.max(3, Math.min(16, Math.floor(640 / rows))), addresses: 0, gap: 1 };
}

interface RowsLayout {
  readonly scale: SizeScale;
  readonly look: RowLook;
  readonly top: number;
  readonly segment: string | undefined;
  /** How wide a name at the left is at the most. */
  readonly mostName: number;
  readonly isLive: boolean;
}

function rowsMarkup(
  rows: readonly SweepRow[],
  names: readonly string[],
  { scale, look, top, segment, mostName, isLive }: RowsLayout,
): { markup: string; height: number } {
  let y = top;
  let named = Number.NEGATIVE_INFINITY;
  const parts = rows.map((row, i) => {
    const span = segment === undefined || look.addresses === 0 ? null : addressSpan(row, segment);
    // Between a name above and its band nothing is left free for flips that are not there.
    const flips = look.name > 0 && row.stretches.length < 2 ? 3 : look.flips;
    const band = { y: y + look.name + flips, height: look.band, isLive };
    const below = { y: band.y + look.band, height: span ? look.addresses : 0 };
    y = below.y + below.height + look.gap;
    const middle = look.name > 0 ? band.y - flips - 5 : band.y + look.band / 2 + 4;
    const isNamed = middle - named >= NAME_HEIGHT;
    if (isNamed) named = middle;
    return [
      ...(isNamed ? [nameMarkup(names[i] ?? "", scale, middle, look.name > 0 ? undefined : mostName)] : []),
      ...(span && segment !== undefined ? [addressMarkup(row, segment, span, scale, below)] : []),
      bandMarkup(row, scale, band),
      ...(look.flips > 0 ? [flipMarkup(row, scale, band)] : []),
    ].join("");
  });
  return { markup: parts.join(""), height: y - top };
}

/** The name of a row: at its left, or where nothing is said of how wide it may be, above it. */
function nameMarkup(name: string, { left, right }: SizeScale, y: number, mostName?: number): string {
  const shown = text(fitted(name, mostName ?? right - left, 12 * BOLD));
  if (mostName === undefined) return element("text", { class: "row-name", x: left, y }, shown);
  return element("text", { class: "row-name", x: left - 10, y, "text-anchor": "end" }, shown);
}

function axisMarkup({ sweep: { axes } }: SweepResult, scale: SizeScale, top: number, bottom: number): string {
  const [axis] = axes;
  const ticks = ticksOf(axis, scale).map(({ x, label }) =>
    [
      element("path", { class: "grid", d: `M${round(x)} ${top}V${bottom + 4}` }),
      element("text", { class: "dim", x, y: bottom + 17, "text-anchor": "middle" }, text(label)),
    ].join(""),
  );
  const line = element("path", { class: "axis-line", d: `M${scale.left} ${bottom}H${scale.right}` });
  const middle = (scale.left + scale.right) / 2;
  const what = axis.swept.kind === "scratch" ? `size of scratch ${axis.name}` : `size of ${axis.name}`;
  return (
    ticks.join("") +
    line +
    element("text", { class: "dim", x: middle, y: bottom + 33, "text-anchor": "middle" }, text(what))
  );
}

/** The size that the scenario has as it is written, where that lies in the chart. */
function nowMarkup(
  rows: readonly SweepRow[],
  scale: SizeScale,
  { top, bottom, isLive }: { top: number; bottom: number; isLive: boolean },
): string {
  const now = rows.find((row) => row.now !== null)?.now ?? null;
  if (now === null || scale.x(now) <= scale.left || scale.x(now) >= scale.right) return "";
  const x = scale.x(now);
  const exact = exactSize(now);
  const rough = roughSize(now, "down");
  const label = `now ${exact.length <= rough.length ? exact : rough}`;
  const markup =
    element("path", { class: "now", d: `M${round(x)} ${top - 8}V${bottom}` }) +
    element(
      "text",
      { class: "now-label", x: Math.max(x, widthOf(label, 11) / 2), y: top - 12, "text-anchor": "middle" },
      text(label),
    );
  return isLive ? element("g", { "data-go": "now" }, markup) : markup;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
