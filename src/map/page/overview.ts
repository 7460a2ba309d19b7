import { svg, type TemplateResult } from "lit";
import type { Layer } from "../items/item.js";
import { isWhole, type Viewport, wholeView } from "../scale/viewport.js";
import { yOf } from "../scale/zoom.js";
import { marksOf } from "../scene/marks.js";
import type { Layers } from "../scene/scene.js";

/** The width of the strip, in pixels. */
const WIDTH = 14;

/** The whole address space in a strip, with the part of it that is seen. */
export function overview(view: Viewport, layers: readonly Layers[]): TemplateResult {
  const whole = wholeView(view.axis, view.height);
  const path = (layer: Layer) =>
    layers
      .flatMap((one) => marksOf(one[layer], whole, new Set()))
      .map(({ y, height }) => `M2 ${y.toFixed(1)}h${WIDTH - 4}v${height.toFixed(1)}H2z`)
      .join("");
  const { y, height } = thumbOf(view);
  return svg`<path class="regions" d=${path("region")}></path><path class="segments" d=${path("segment")}></path>
    <rect class="thumb" x="0.5" y=${y} width=${WIDTH - 1} height=${height} visibility=${isWhole(view) ? "hidden" : "visible"}></rect>`;
}

/** Where the part that is seen is in the strip, in pixels. */
export function thumbOf({ axis, height, zoom, top }: Viewport): { readonly y: number; readonly height: number } {
  const length = yOf(axis.length, zoom);
  const share = Math.min(1, height / Math.max(length, 1));
  const size = Math.max(share * height, 10);
  return { y: (top / Math.max(length - height, 1)) * (height - size), height: size };
}
