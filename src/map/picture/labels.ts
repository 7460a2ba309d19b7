import { svg, type TemplateResult } from "lit";
import type { Label } from "../scene/labels.js";
import type { Side } from "../scene/scene.js";
import { labelText } from "./label-text.js";
import { type PictureOptions, standing } from "./options.js";
import { round } from "./round.js";

/** The width of the small box before a label that shows its kind, with the room behind it, in pixels. */
const SWATCH = 15;

/** The labels of one map, with the lines that lead to them. Only for the eye: the marks bear the same words. */
export function labelsPicture({ columns, labels }: Side, options: PictureOptions): TemplateResult {
  return svg`<g aria-hidden="true">${labels.map((label) => labelPicture(label, columns, options))}</g>`;
}

function labelPicture({ mark, from, y }: Label, columns: Side["columns"], options: PictureOptions): TemplateResult {
  const { item, items } = mark;
  const { x, width } = columns.labels;
  const sign = columns.mirrored ? -1 : 1;
  const near = columns.mirrored ? x + width : x;
  const edge = outerEdge(mark, columns);
  const text = labelText(mark, options.units, width - SWATCH);
  const classes = `label ${item.kind}${standing(
    items.map(({ key }) => key),
    options,
  )}`;
  const bend = near - sign * 20;
  return svg`<g class=${classes} data-key=${item.key} data-count=${items.length}>
    <path class="leader" d=${`M${edge} ${round(from)}H${bend}L${near - sign * 4} ${round(y)}`}></path>
    <rect class="hit" x=${x} y=${round(y - 8)} width=${width} height="16"></rect>
    <rect class=${`swatch ${item.kind}`} x=${columns.mirrored ? near - 10 : near} y=${round(y - 5)} width="10" height="10"></rect>
    <text x=${near + sign * SWATCH} y=${round(y)} dy="4" text-anchor=${columns.mirrored ? "end" : "start"}
      ><tspan class="name">${text.name}</tspan><tspan class="detail" dx="6">${text.detail}</tspan></text>
  </g>`;
}

/** Where the line to a label begins: where the column of its mark ends, or the last column that the line would cross. */
function outerEdge({ item }: Label["mark"], { machine, main, ghost, mirrored }: Side["columns"]): number {
  const own =
    item.layer === "ghost"
      ? [ghost]
      : item.layer === "ram" || item.layer === "reserved"
        ? [machine, main, ghost]
        : [main];
  const edges = own.filter(({ width }) => width > 0).map(({ x, width }) => (mirrored ? -x : x + width));
  return Math.abs(Math.max(...edges));
}
