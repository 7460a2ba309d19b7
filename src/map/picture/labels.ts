import { svg, type TemplateResult } from "lit";
import { type Label, linesIn } from "../scene/labels.js";
import type { Side } from "../scene/scene.js";
import { BETWEEN, type LabelText, labelText } from "./label-text.js";
import type { Measure } from "./measure.js";
import { type PictureOptions, standing } from "./options.js";
import { round } from "./round.js";

/** The width of the small box before a label that shows its kind, with the room behind it, in pixels. */
const SWATCH = 15;

/** How far the line to a label goes aslant at most, in pixels. */
const ASLANT = 16;

/** How far the middles of two lines of a label are from the middle between them, in pixels. */
const HALF = 6.5;

/** The labels of one map, with the lines that lead to them. Only for the eye: the marks bear the same words. */
export function labelsPicture({ columns, labels }: Side, options: PictureOptions, measure: Measure): TemplateResult {
  return svg`<g aria-hidden="true">${labels.map((label) => labelPicture(label, columns, options, measure))}</g>`;
}

function labelPicture(
  { mark, from, y }: Label,
  columns: Side["columns"],
  options: PictureOptions,
  measure: Measure,
): TemplateResult {
  const { item, items } = mark;
  const { x, width } = columns.labels;
  const sign = columns.mirrored ? -1 : 1;
  const near = columns.mirrored ? x + width : x;
  const edge = outerEdge(mark, columns);
  const lines = linesIn(columns.labels);
  const text = labelText(mark, options.units, { width: width - SWATCH, lines }, measure);
  const classes = `label ${item.kind}${standing(
    items.map(({ key }) => key),
    options,
  )}`;
  const end = near - sign * 4;
  const bend = columns.mirrored ? Math.min(edge, end + ASLANT) : Math.max(edge, end - ASLANT);
  const words = { x: near + sign * SWATCH, y: round(y), anchor: columns.mirrored ? "end" : "start" } as const;
  const high = lines === 1 ? 16 : 28;
  return svg`<g class=${classes} data-key=${item.key} data-count=${items.length}>
    <path class="leader" d=${`M${edge} ${round(from)}H${bend}L${end} ${round(y)}`}></path>
    <rect class="hit" x=${x} y=${round(y - high / 2)} width=${width} height=${high}></rect>
    <rect class=${`swatch ${item.kind}`} x=${columns.mirrored ? near - 10 : near} y=${round(y - 5)} width="10" height="10"></rect>
    ${lines === 1 ? oneLine(text, words) : twoLines(text, words)}
  </g>`;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

function oneLine({ name, detail }: LabelText, { x, y, anchor }: Place): TemplateResult {
  return svg`<text x=${x} y=${y} dy="4" text-anchor=${anchor}
    ><tspan class="name">${name}</tspan><tspan class="detail" dx=${BETWEEN}>${detail}</tspan></text>`;
}

function twoLines({ name, detail }: LabelText, { x, y, anchor }: Place): TemplateResult {
  const line = (kind: string, words: string, at: number) =>
    svg`<text x=${x} y=${round(at)} dy="4" text-anchor=${anchor}><tspan class=${kind}>${words}</tspan></text>`;
  if (detail === "") return line("name", name, y);
  return svg`${line("name", name, y - HALF)}${line("detail", detail, y + HALF)}`;
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
