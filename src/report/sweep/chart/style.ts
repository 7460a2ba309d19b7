import { type Palette, styleSheet, themed } from "../../map/svg/style.js";

/** The style sheet of a chart, in the colours that the reader's system asks for: that of pictures of maps, and what only charts have. */
export function chartStyle(id: string): string {
  const base = [
    `#${id} .address-label{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:10px}`,
    `#${id} .row-name{font-size:12px;font-weight:600}`,
    `#${id} .flip{font-size:11px;font-weight:600;font-variant-numeric:tabular-nums}`,
    `#${id} .in-band{font-size:10.5px;font-weight:600}`,
    `#${id} .addresses{fill:none;stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}`,
    `#${id} .grid{stroke-width:1;stroke-opacity:0.45}`,
    `#${id} .now{stroke-width:1.2;stroke-dasharray:4 3}`,
  ];
  return [styleSheet(id, "auto"), ...base, ...themed("auto", (palette) => colours(id, palette))].join("\n");
}

function colours(
  id: string,
  { paper, ink, line, scratch, scratchFill, refused, crash, crashFill, segment, ram, reserved }: Palette,
) {
  const rules: readonly (readonly [string, string])[] = [
    [".grid", `stroke:${line}`],
    [".axis-line", `stroke:${ink}`],
    [".band.loads", `fill:${scratchFill};stroke:${scratch}`],
    [".band.fails", `fill:${paper};stroke:${refused}`],
    [".band.not-known", `fill:${crashFill};stroke:${crash}`],
    [".band.left-out", `fill:${ram};stroke:${reserved}`],
    [".band.not-placed", `fill:${ram};stroke:${line};stroke-dasharray:3 3`],
    [".mark.crashkernel", `stroke:${crash}`],
    [".in-band.loads", `fill:${scratch}`],
    [".in-band.fails", `fill:${refused}`],
    [".in-band.not-known", `fill:${crash}`],
    [".flip-line", `stroke:${ink}`],
    // Whatever lies behind them, these can be read.
    [".flip,.region-name", `paint-order:stroke;stroke:${paper};stroke-width:3px;stroke-linejoin:round`],
    [".addresses", `stroke:${segment}`],
    [".addresses-dot", `fill:${segment}`],
    [".address-room", `fill:${ram};fill-opacity:0.45`],
    [".now", `stroke:${segment}`],
    [".now-label", `fill:${segment}`],
  ];
  return rules.map(([selectors, body]) => {
    const own = selectors.split(",").map((one) => `#${id} ${one}`);
    return `${own.join(",")}{${body}}`;
  });
}
