import { nothing, svg, type TemplateResult } from "lit";
import { foldSize, foldSizeWords } from "../../report/map/fold.js";
import { hexOf } from "../items/numbers.js";
import { pointOf } from "../scale/axis.js";
import type { Viewport } from "../scale/viewport.js";
import { yOf } from "../scale/zoom.js";
import type { Scene } from "../scene/scene.js";
import type { FoldMark } from "../scene/ticks.js";
import type { Measure } from "./measure.js";
import { round } from "./round.js";

/** The addresses at the left, with lines across the maps. */
export function ticksPicture({ ticks, axisWidth, sides }: Scene): TemplateResult {
  const { from, to } = extent(sides);
  return svg`<g class="axis" aria-hidden="true">${ticks.map(
    ({ address, y, edge }) => svg`
      <path class=${edge ? "line edge" : "line"} d=${`M${axisWidth - 5} ${round(y)}H${axisWidth}M${from} ${round(y)}H${to}`}></path>
      <text x=${axisWidth - 9} y=${round(y)} dy="4" text-anchor="end">${hexOf(address)}</text>`,
  )}</g>`;
}

/** What is left out of the scale, each with its size. A double click opens it. */
export function foldsPicture({ folds, sides }: Scene): TemplateResult {
  return svg`<g aria-hidden="true">${folds.map((fold, i) => foldPicture(fold, folds[i + 1], sides))}</g>`;
}

/** @param below the next fold; the edge between two that touch is drawn once */
function foldPicture(
  { part, y, height }: FoldMark,
  below: FoldMark | undefined,
  sides: Scene["sides"],
): TemplateResult {
  const { from, to } = extent(sides);
  const amplitude = Math.min(2.5, height / 5);
  const touches = below !== undefined && below.y - (y + height) < 0.5;
  const edges = zigzag(from, to, y, amplitude) + (touches ? "" : zigzag(from, to, y + height, -amplitude));
  return svg`<g class=${part.fold === "RAM" ? "fold of-ram" : "fold"} data-fold=${hexOf(part.start)}>
    ${sides.map(
      ({ columns: { main, ghost } }) => svg`<rect
        x=${Math.min(main.x, ghost.x)} y=${round(y)} width=${main.width + ghost.width} height=${round(height)}></rect>`,
    )}
    <path d=${edges}></path>
  </g>`;
}

/** The edge of a fold: a line that goes up and down. */
function zigzag(from: number, to: number, y: number, amplitude: number): string {
  const teeth = Math.max(1, Math.round((to - from) / 12)) * 2;
  const points = Array.from({ length: teeth + 1 }, (_, i) => {
    const x = from + (i * (to - from)) / teeth;
    return `${round(x)} ${round(y + (i % 2 === 0 ? 0 : amplitude))}`;
  });
  return `M${points.join("L")}`;
}

/** The sizes of the folds, over the map or between two of them, but where a free hole tells the same. */
export function foldWords({ folds, sides }: Scene, measure: Measure): TemplateResult {
  const ends = sides.flatMap(({ columns: { main } }) => [main.x, main.x + main.width]);
  const middle = (Math.min(...ends) + Math.max(...ends)) / 2;
  const room = Math.max(...ends) - Math.min(...ends) + 2 * BESIDE;
  const holes = sides.flatMap(({ marks }) => marks.hole);
  const told = folds.filter((fold) => fold.height >= LEAST_WITH_WORDS && !holes.some((hole) => isSame(hole, fold)));
  return svg`<g aria-hidden="true">${told.map(({ part, y, height }) => {
    const bytes = part.end - part.start;
    const words = foldSizeWords(bytes, part.fold === "RAM");
    const shown = measure(words) <= room ? words : foldSize(bytes);
    return svg`<text class="folded" x=${middle} y=${round(y + height / 2)} dy="4">${shown}</text>`;
  })}</g>`;
}

/** How far words may stand out of their column on either side: there is no label's line yet. In pixels. */
const BESIDE = 3;

/** The least height of a fold that has words in it, in pixels. */
const LEAST_WITH_WORDS = 11;

/** Whether a mark fills a fold. */
export function isSame(mark: { readonly y: number; readonly height: number }, fold: FoldMark): boolean {
  return Math.abs(mark.y - fold.y) < 1.5 && Math.abs(mark.height - fold.height) < 3;
}

/** From where to where the columns go that are drawn to scale. */
function extent(sides: Scene["sides"]): { readonly from: number; readonly to: number } {
  const columns = sides.flatMap(({ columns: { machine, main, ghost } }) => [
    machine,
    main,
    ...(ghost.width > 0 ? [ghost] : []),
  ]);
  return { from: Math.min(...columns.map(({ x }) => x)), to: Math.max(...columns.map(({ x, width }) => x + width)) };
}

/** The line at an address that was searched for. */
export function addressPicture(view: Viewport, address: bigint | null, width: number): TemplateResult | typeof nothing {
  if (address === null) return nothing;
  const y = round(yOf(pointOf(view.axis, address), view.zoom) - view.top);
  if (y < 0 || y > view.height) return nothing;
  return svg`<g class="found" aria-hidden="true">
    <path d=${`M0 ${y}H${width}`}></path>
    <text x="4" y=${y} dy=${y < 16 ? 14 : -4}>${hexOf(address)}</text>
  </g>`;
}
