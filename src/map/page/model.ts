import type { MapState } from "../messages.js";
import type { Found } from "../search/find.js";
import type { Content } from "../state/content.js";
import type { Ui } from "../state/ui.js";
import type { TableModel } from "../table/table.js";
import type { Tip } from "../tip/tip.js";

/** All that the page shows, but for the picture. */
export interface PageModel {
  /** null before the editor has said anything. */
  readonly state: MapState | null;
  readonly content: Content | null;
  readonly ui: Ui;
  readonly table: TableModel | null;
  readonly help: boolean;
  readonly query: string;
  readonly found: Found | null;
  readonly tip: Tip | null;
  /** What a screen reader is told now. */
  readonly heard: string;
}
