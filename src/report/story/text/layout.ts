import type { Style } from "../../style.js";

/** How a story is laid out as text. */
export interface Layout {
  readonly style: Style;
  /** Columns that its sentences keep within. */
  readonly width: number;
}
