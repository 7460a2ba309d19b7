import type { Controls } from "../controls.js";
import type { Core } from "../core.js";
import type { MapItem } from "../items/item.js";
import type { ColumnId } from "./rows.js";
import { focusRow, rowOf, rowsElement } from "./rows-in-page.js";

/** What the mouse does in the table. */
export class TableActions {
  constructor(
    private readonly core: Core,
    private readonly controls: Controls,
  ) {}

  /** Sorts by a column; a second time the other way round. */
  sortBy(column: ColumnId): void {
    const { kept } = this.core;
    const { sort } = kept.ui;
    kept.set({ sort: { column, down: sort.column === column && !sort.down } });
    this.core.render();
  }

  /** Draws the rows that are in view now. A row that takes the focus with it leaves it with the table, until it is back. */
  scrolled(): void {
    const { pointed } = this.core;
    const rows = rowsElement();
    const before = rowOf(document.activeElement);
    if (before !== null) pointed.active = before;
    this.core.render();
    if (pointed.active === null || (before === null && document.activeElement !== rows)) return;
    if (!focusRow(pointed.active)) rows?.focus({ preventScroll: true });
  }

  /** Shows where an item is written. */
  click(item: MapItem): void {
    this.core.pointed.active = item.key;
    this.controls.reveal();
    this.core.render();
  }
}
