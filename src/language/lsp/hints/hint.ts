import type { Spot } from "../../analysis/finding.js";
import type { Block } from "../markup/blocks.js";

/** A text that the editor shows behind a piece of the document. */
export interface Hint {
  readonly label: string;
  /** What it stands behind. */
  readonly spot: Spot;
  /** What the mouse over it shows. */
  tooltip(): readonly Block[];
}
