import { nothing, svg, type TemplateResult } from "lit";
import { KINDS, LAYER_WORDS } from "../items/item.js";
import { lineOf } from "../items/numbers.js";
import type { Column } from "../scene/columns.js";
import { type Extent, lengthOf, longestFree } from "../scene/free.js";
import { lanes } from "../scene/lanes.js";
import type { Mark } from "../scene/marks.js";
import type { Side } from "../scene/scene.js";
import type { FoldMark } from "../scene/ticks.js";
import { isSame } from "./axis.js";
import type { Measure } from "./measure.js";
import { type PictureOptions, standing } from "./options.js";
import { round } from "./round.js";

/** How far segments stand back from the edges of their region, in pixels. */
const INSET = 9;

/** What stands behind the folds: RAM. */
export function ramPicture({ columns: { machine }, marks }: Side, options: PictureOptions): TemplateResult {
  return svg`${marks.ram.map((mark) => markPicture(mark, machine, options))}`;
}

/** The other marks of one map, the lower layers first, with the words that stand in them. */
export function marksPicture(
  { columns, marks }: Side,
  folds: readonly FoldMark[],
  options: PictureOptions,
  measure: Measure,
): TemplateResult {
  const { machine, main, ghost } = columns;
  const inner = { x: main.x + INSET, width: main.width - 2 * INSET };
  const tried = lanes(marks.ghost);
  const lane = ghost.width / Math.max(...tried, 0.01);
  const wordless = (mark: Mark) => folds.some((fold) => isAcross(mark, fold) && !isSame(mark, fold));
  return svg`
    ${marks.reserved.map((mark) => markPicture(mark, machine, options))}
    ${marks.region.map((mark) => markPicture(mark, main, options))}
    ${marks.hole.map((mark) => markPicture(mark, inner, options))}
    ${marks.segment.map((mark) => markPicture(mark, inner, options))}
    ${marks.ghost.map((mark, i) => markPicture(mark, { x: ghost.x + ((tried[i] ?? 1) - 1) * lane, width: lane }, options))}
    <g aria-hidden="true">
      ${marks.ram.map((mark) => sideways(mark, [...marks.reserved, ...folds], machine))}
      ${marks.hole.filter((mark) => !wordless(mark)).map((mark) => inside(mark, inner, measure))}
    </g>`;
}

/** Whether the middle of a mark is in a fold, where the words of the fold stand. */
function isAcross({ y, height }: Mark, fold: FoldMark): boolean {
  const middle = y + height / 2;
  return middle > fold.y - 12 && middle < fold.y + fold.height + 12;
}

function markPicture(mark: Mark, { x, width }: Column, options: PictureOptions): TemplateResult {
  const { item, items, y, height } = mark;
  const keys = items.length === 1 ? [item.key] : items.map(({ key }) => key);
  const heap = items.length > 1;
  const name = heap ? `${items.length} ${LAYER_WORDS[item.layer]}, too small to be told apart here` : lineOf(item);
  const parity = item.layer === "ram" && /[13579]$/.test(item.within) ? " odd" : "";
  return svg`<rect
    id=${`i-${item.key}`} data-key=${item.key} data-count=${items.length}
    class=${`mark ${item.kind}${parity}${heap ? " heap" : ""}${standing(keys, options)}`}
    role="option" aria-label=${name} aria-selected=${keys.includes(options.active ?? "") ? "true" : "false"}
    x=${x} y=${round(y)} width=${width} height=${round(height)}></rect>`;
}

/** The name of RAM, along its column in the longest part that nothing covers, where that is long enough. */
function sideways(
  { item, items, y, height }: Mark,
  covers: readonly Extent[],
  { x, width }: Column,
): TemplateResult | typeof nothing {
  const words = item.within || KINDS[item.kind].words;
  const part = longestFree({ y, height }, covers);
  if (items.length > 1 || part.height < lengthOf(words)) return nothing;
  const middle = round(part.y + part.height / 2);
  const centre = x + width / 2;
  return svg`<text class="sideways" x=${centre} y=${middle} dy="4" transform=${`rotate(-90 ${centre} ${middle})`}>${words}</text>`;
}

/** How high a line of words in a mark is, in pixels. */
const LINE = 15;

/** The name of what is free in it, in as many lines as it takes where there is room for them. */
function inside(
  { item, items, y, height }: Mark,
  { x, width }: Column,
  measure: Measure,
): TemplateResult | typeof nothing {
  const lines = measure(item.name) <= width ? [item.name] : item.name.split(" ");
  const isTooWide = lines.some((words) => measure(words) > width);
  if (items.length > 1 || isTooWide || height < lines.length * LINE) return nothing;
  const first = y + height / 2 - ((lines.length - 1) * LINE) / 2;
  return svg`${lines.map(
    (words, i) => svg`<text class="inside" x=${x + width / 2} y=${round(first + i * LINE)} dy="4">${words}</text>`,
  )}`;
}
