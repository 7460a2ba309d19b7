import { svg, type TemplateResult } from "lit";
import type { Scene } from "../scene/scene.js";
import { type PictureOptions, standing } from "./options.js";
import { round } from "./round.js";

/** The bands between two maps, from each segment to where it is in the other. */
export function linksPicture({ links, sides }: Scene, options: PictureOptions): TemplateResult {
  const [left, right] = sides;
  if (!left || !right) return svg``;
  const from = left.columns.main.x + left.columns.main.width;
  const to = right.columns.main.x;
  const middle = (from + to) / 2;
  return svg`<g aria-hidden="true">${links.map((link) => {
    const [a, b] = [round(link.from.y), round(link.from.y + link.from.height)];
    const [c, d] = [round(link.to.y), round(link.to.y + link.to.height)];
    const path = `M${from} ${a}C${middle} ${a} ${middle} ${c} ${to} ${c}V${d}C${middle} ${d} ${middle} ${b} ${from} ${b}Z`;
    return svg`<path class=${`link ${link.moved ? "moved" : "still"}${standing(link.keys, options)}`} d=${path}></path>`;
  })}</g>`;
}
