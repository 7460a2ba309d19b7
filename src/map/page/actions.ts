import type { Units } from "../items/numbers.js";
import type { Comparison } from "../messages.js";
import type { TableActions } from "../table/table.js";

/** What the user of the page does, as its parts tell it. */
export interface PageActions extends TableActions {
  choose(image: string, compare: Comparison | null): void;
  setPinned(pinned: boolean): void;
  setUnits(units: Units): void;
  setTable(table: boolean): void;
  zoom(factor: number): void;
  showWhole(): void;
  search(text: string): void;
  nextFound(step: 1 | -1): void;
  savePicture(format: "svg" | "png"): void;
  copy(format: "tsv" | "markdown"): void;
  explain(): void;
  setHelp(open: boolean): void;
  goTo(key: string): void;
  key(event: KeyboardEvent): void;
}
