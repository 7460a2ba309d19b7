import { html, type TemplateResult } from "lit";

/** Shapes on a grid of 16 by 16. */
const SHAPES = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  whole: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  pin: "M6 2h4M7 2v5L5 9v1h6V9L9 7V2M8 10v4",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9",
  map: "M3 2.5h6v4H3zM3 8.5h6v5H3zM11 4h3M11 10h3",
  explain: "M3 3h10v7H8l-3 3v-3H3zM6 6h4",
  help: "M6 6a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M8 11.5v1",
  next: "M4 6l4 4 4-4",
  previous: "M4 10l4-4 4 4",
  close: "M4 4l8 8M12 4l-8 8",
} as const;

/** An icon, for the eye only: its button has a name. */
export function icon(shape: keyof typeof SHAPES): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${SHAPES[shape]}></path></svg>`;
}
