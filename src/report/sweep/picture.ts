import { element } from "../map/svg/xml.js";
import { placedChart } from "./chart/render.js";
import type { SweptFile } from "./json.js";

/** The charts of all sweeps as one SVG picture, one below the other. */
export function renderSweepsSvg(files: readonly SweptFile[]): string {
  let [width, height] = [0, 0];
  const charts = files
    .flatMap(({ sweeps }) => sweeps)
    .map((result, i) => {
      const chart = placedChart(result, { idPrefix: `sweep-${i + 1}` }, { x: 0, y: height });
      [width, height] = [Math.max(width, chart.width), height + chart.height];
      return chart.markup;
    });
  const place = { width, height, viewBox: `0 0 ${width} ${height}` };
  return `${element("svg", { xmlns: "http://www.w3.org/2000/svg", ...place }, ...charts)}\n`;
}
