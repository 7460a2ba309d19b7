import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { MapItem } from "../items/item.js";
import { KINDS } from "../items/item.js";
import type { Units } from "../items/numbers.js";
import type { PageActions } from "../page/actions.js";
import { COLUMNS, type ColumnId, cellText, type MapNames, type Sort } from "./rows.js";
import type { TableActions } from "./table-actions.js";
import { ROW_HEIGHT, type RowWindow } from "./window.js";

/** All that the table shows. */
export interface TableModel {
  /** In the order shown. */
  readonly items: readonly MapItem[];
  readonly window: RowWindow;
  readonly columns: readonly ColumnId[];
  readonly names: MapNames;
  readonly units: Units;
  readonly sort: Sort;
  readonly active: string | null;
  readonly selected: string | null;
}

/** The items as a table. Only the rows in view are in the document; the others are room above and below. */
export function tableTemplate(model: TableModel, { keys, table }: PageActions): TemplateResult {
  const { items, window, columns, sort } = model;
  const shown = COLUMNS.filter(({ id }) => columns.includes(id));
  const room = (rows: number) =>
    rows === 0
      ? nothing
      : html`<tr class="room" aria-hidden="true"><td colspan=${shown.length} height=${rows * ROW_HEIGHT}></td></tr>`;
  return html`<div class="table" id="rows" tabindex="-1" @scroll=${() => table.scrolled()} @keydown=${(event: KeyboardEvent) => keys.ofTable(event)}>
    <table role="grid" aria-rowcount=${items.length + 1} aria-label="All items of the map">
      <thead><tr aria-rowindex="1">${shown.map(({ id, heading, number }) => {
        const state = sort.column === id ? (sort.down ? "descending" : "ascending") : "none";
        return html`<th scope="col" class=${number ? "right" : "left"} aria-sort=${state}>
          <button type="button" @click=${() => table.sortBy(id)}>${heading}<span aria-hidden="true">${
            state === "none" ? "" : sort.down ? " ▾" : " ▴"
          }</span></button></th>`;
      })}</tr></thead>
      <tbody>
        ${room(window.first)}
        ${repeat(
          items.slice(window.first, window.end),
          ({ key }) => key,
          (item, i) => rowTemplate(item, window.first + i, shown, model, table),
        )}
        ${room(items.length - window.end)}
      </tbody>
    </table>
  </div>`;
}

function rowTemplate(
  item: MapItem,
  index: number,
  shown: typeof COLUMNS,
  { units, names, active, selected, window }: TableModel,
  actions: TableActions,
): TemplateResult {
  const classes = `${item.key === selected ? "selected" : ""}${item.key === active ? " active" : ""}`;
  return html`<tr data-row=${item.key} aria-rowindex=${index + 2} class=${classes} aria-selected=${item.key === selected ? "true" : "false"}
    tabindex=${index === window.focus ? 0 : -1} @click=${() => actions.click(item)}>${shown.map(({ id, number }) => {
      const text = cellText(item, id, units, names);
      return html`<td class=${number ? "right" : "left"}>${
        id === "kind"
          ? html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class=${`swatch ${item.kind}`} width="10" height="10"></rect></svg>${KINDS[item.kind].words}`
          : text
      }</td>`;
    })}</tr>`;
}
