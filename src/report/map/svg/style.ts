/** Which colours a picture has: those that the reader's system asks for, or always the same. */
export type Theme = "auto" | "light" | "dark";

/** The colours of one theme. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly dim: string;
  readonly line: string;
  readonly ram: string;
  readonly nodes: readonly string[];
  readonly reserved: string;
  readonly crash: string;
  readonly crashFill: string;
  readonly scratch: string;
  readonly scratchFill: string;
  readonly segment: string;
  readonly refused: string;
}

const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1c2128",
  dim: "#59636e",
  line: "#afb8c1",
  ram: "#eaeef2",
  nodes: ["#56799c", "#8a6d3b", "#4f7f5f", "#84608f", "#7d8590", "#a05a5a"],
  reserved: "#7d8590",
  crash: "#b45309",
  crashFill: "#fdf0dc",
  scratch: "#0f766e",
  scratchFill: "#d3f0ea",
  segment: "#2458c5",
  refused: "#c01048",
};

const DARK: Palette = {
  paper: "#15191f",
  ink: "#e6ebf1",
  dim: "#9aa5b1",
  line: "#4c5663",
  ram: "#262c35",
  nodes: ["#56799c", "#8a6d3b", "#4f7f5f", "#84608f", "#6b747d", "#a05a5a"],
  reserved: "#8b949e",
  crash: "#f0a04b",
  crashFill: "#3b2a17",
  scratch: "#3cc4b0",
  scratchFill: "#123a36",
  segment: "#6c9dff",
  refused: "#ff7a9c",
};

/** How many colours there are for NUMA nodes; further nodes begin again. */
export const NODE_COLOURS = LIGHT.nodes.length;

/**
 * The style sheet of a picture. Every rule is bound to the picture's own id, so that several can stand in one page; no
 * custom property is used, since not every program that draws SVG knows them.
 */
export function styleSheet(id: string, theme: Theme): string {
  const base = [
    `#${id}{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;print-color-adjust:exact;-webkit-print-color-adjust:exact}`,
    `#${id} text{font-size:11px}`,
    `#${id} .label text,#${id} .fold text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}`,
    `#${id} .title{font-size:16px;font-weight:600}`,
    `#${id} .heading{font-size:12px;font-weight:600}`,
    `#${id} .label.segment .name,#${id} .label.refused .name,#${id} .label.scratch .name{font-weight:600}`,
    `#${id} .label.hole .name{font-style:italic}`,
    `#${id} .leader{fill:none;stroke-width:1}`,
    `#${id} .none{fill:none}`,
  ];
  return [...base, ...themed(theme, (palette) => colours(id, palette))].join("\n");
}

/** The rules that need colours, by a theme. @param rulesIn the rules in the colours of one */
export function themed(theme: Theme, rulesIn: (palette: Palette) => readonly string[]): readonly string[] {
  if (theme === "light") return rulesIn(LIGHT);
  if (theme === "dark") return rulesIn(DARK);
  return [...rulesIn(LIGHT), `@media screen and (prefers-color-scheme:dark){\n${rulesIn(DARK).join("\n")}\n}`];
}

function colours(id: string, palette: Palette): string[] {
  const rule = (selectors: string, body: string) =>
    `${selectors
      .split(",")
      .map((one) => `#${id} ${one}`)
      .join(",")}{${body}}`;
  return [
    rule(".paper", `fill:${palette.paper}`),
    rule("text", `fill:${palette.ink}`),
    rule(".dim,.label .address,.label.hole text,.label.ram .name,.label.reserved .name", `fill:${palette.dim}`),
    rule(".fails,.label.refused text", `fill:${palette.refused}`),
    rule(".loads", `fill:${palette.scratch}`),
    rule(".leader", `stroke:${palette.line}`),
    rule(".leader.refused", `stroke:${palette.refused}`),
    rule(".box.ram", `fill:${palette.ram};stroke:${palette.line}`),
    ...palette.nodes.map((colour, i) => rule(`.node${i}`, `fill:${colour}`)),
    rule(".mark.reserved,.mark.driver", `stroke:${palette.reserved}`),
    rule(".dot.driver", `fill:${palette.reserved}`),
    rule(".edge.reserved,.edge.driver", `stroke:${palette.reserved}`),
    rule(".box.crashkernel", `fill:${palette.crashFill};stroke:${palette.crash}`),
    rule(".mark.crashkernel", `stroke:${palette.crash}`),
    rule(".box.scratch", `fill:${palette.scratchFill};stroke:${palette.scratch}`),
    rule(".box.segment", `fill:${palette.segment};stroke:${palette.paper}`),
    rule(".box.segment.refused", `stroke:${palette.refused};fill-opacity:0.55`),
    rule(".order", `fill:${palette.scratch}`),
    rule(".bracket", `stroke:${palette.dim}`),
    rule(".tear", `fill:${palette.paper};stroke:${palette.line}`),
    rule(".plate", `fill:${palette.paper};fill-opacity:0.88`),
    rule(".on-node", "fill:#ffffff"),
    rule(".ghost .room,.ghost .lacks,.mark.ghost", `stroke:${palette.refused}`),
    rule(".ghost .room", `fill:${palette.paper}`),
    rule(".move", `fill:${palette.segment};stroke:${palette.segment}`),
  ];
}
