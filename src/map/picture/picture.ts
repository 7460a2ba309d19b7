import { svg, type TemplateResult } from "lit";
import type { Viewport } from "../scale/viewport.js";
import type { Scene } from "../scene/scene.js";
import { addressPicture, foldsPicture, foldWords, ticksPicture } from "./axis.js";
import { labelsPicture } from "./labels.js";
import { linksPicture } from "./links.js";
import { marksPicture, ramPicture } from "./marks.js";
import { measureOf } from "./measure.js";
import type { PictureOptions } from "./options.js";
import { PATTERNS } from "./patterns.js";

/** What is free above and below the view, so that an address at its edge can be read; in pixels. */
export const MARGIN = 10;

/** The picture of a scene, the content of an `svg` element that is higher than the view by two margins. */
export function picture(scene: Scene, view: Viewport, options: PictureOptions): TemplateResult {
  const { sides, folds, width } = scene;
  const measure = measureOf(document.body);
  const name = (i: number) => options.titles[i] ?? "";
  return svg`${PATTERNS}
    <g transform=${`translate(0 ${MARGIN})`}>
      ${ticksPicture(scene)}
      ${sides.map((side, i) => svg`<g role="group" aria-label=${`RAM of ${name(i)}`}>${ramPicture(side, options)}</g>`)}
      ${foldsPicture(scene)}
      ${linksPicture(scene, options)}
      ${sides.map((side, i) => svg`<g role="group" aria-label=${name(i)}>${marksPicture(side, folds, options, measure)}</g>`)}
      ${foldWords(scene, measure)}
      ${sides.map((side) => labelsPicture(side, options, measure))}
      ${addressPicture(view, options.marked, width)}
    </g>`;
}
