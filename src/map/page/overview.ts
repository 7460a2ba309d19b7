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
  const { regions, segments } = pathsOf(view, layers);
  const { y, height } = thumbOf(view);
  return svg`<path class="regions" d=${regions}></path><path class="segments" d=${segments}></path>
    <rect class="thumb" x="0.5" y=${y} width=${WIDTH - 1} height=${height} visibility=${isWhole(view) ? "hidden" : "visible"}></rect>`;
}

interface Paths {
  readonly height: number;
  readonly regions: string;
  readonly segments: string;
}

/** The paths drawn last: they stay the same while one moves over the map. */
const PATHS = new WeakMap<readonly Layers[], Paths>();

function pathsOf({ axis, height }: Viewport, layers: readonly Layers[]): Paths {
  const known = PATHS.get(layers);
  if (known?.height === height) return known;
  const whole = wholeView(axis, height);
  const path = (layer: Layer) =>
    layers
      .flatMap((one) => marksOf(one[layer], whole, new Set()))
      .map((mark) => `M2 ${mark.y.toFixed(1)}h${WIDTH - 4}v${mark.height.toFixed(1)}H2z`)
      .join("");
  const paths = { height, regions: path("region"), segments: path("segment") };
  PATHS.set(layers, paths);
  return paths;
}

/** Where the part that is seen is in the strip, in pixels. */
export function thumbOf({ axis, height, zoom, top }: Viewport): { readonly y: number; readonly height: number } {
  const length = yOf(axis.length, zoom);
  const share = Math.min(1, height / Math.max(length, 1));
  const size = Math.max(share * height, 10);
  return { y: (top / Math.max(length - height, 1)) * (height - size), height: size };
}
